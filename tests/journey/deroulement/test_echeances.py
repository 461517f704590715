"""What must not be let slip: a fact, a day, a consequence, an article."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portulan.journey.bilan.access import bilans_of_consultant
from portulan.journey.bilan.actions import end
from portulan.journey.bilan.effacement import About, AvisDestruction
from portulan.journey.bilan.models import Accord, Bilan, Ending, Funding
from portulan.journey.convention.actions import absence
from portulan.journey.convention.models import How
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.journey.deroulement.echeances import Actor, Weight, echeances_of
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.plan import usual_plan
from portulan.rules.law.concordance import articles
from portulan.rules.law.figures import LAW, Value
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import AFTER, EVENING, booked, held
from tests.people import MONDAY, MORNING

TERMS = AbsenceTerms("Menuiserie Kermadec", "", date(2027, 3, 1), date(2027, 5, 20), 960)


def due(user, on=MONDAY, at=MORNING):
    bilans = bilans_of_consultant(user, on=on).order_by()
    return echeances_of(bilans, on=on, at=at)


def test_a_transmitted_convention_counts_its_ten_days(claire):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.transmitted_convention(bilan)

    (line,) = due(claire)

    assert line.day == MONDAY + timedelta(days=10)
    assert (line.topic, line.articles, line.bilan_id) == ("convention", ("R6313-8",), bilan.pk)
    assert "pas conclue" in line.consequence


def test_past_the_arguable_day_the_ronde_speaks_not_this_list(claire):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.transmitted_convention(bilan)

    assert due(claire, on=MONDAY + timedelta(days=30)) == []


def test_a_contract_may_be_renounced_until_its_last_day(bilan, claire):
    cases.concluded_contrat(bilan)

    (line,) = due(claire)

    assert line.topic == "contrat"
    assert line.day >= MONDAY + timedelta(days=14)
    assert due(claire, on=line.day) == [line]
    assert due(claire, on=line.day + timedelta(days=1)) == []


def test_a_session_behind_us_waits_to_be_recorded(bilan, claire):
    booked(bilan)
    during = EVENING + timedelta(minutes=30)

    assert due(claire, on=EVENING.date(), at=during) == []
    (line,) = due(claire, on=AFTER.date(), at=AFTER)

    assert (line.topic, line.day) == ("entretiens", EVENING.date())
    assert "18 h 30" in line.fact.replace("\u00a0", " ")


def test_a_session_recorded_waits_no_more(bilan, claire):
    held(bilan)

    assert due(claire, on=AFTER.date(), at=AFTER) == []


def test_a_bilan_at_its_term_owes_its_synthesis(bilan, claire):
    end(bilan, Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)

    (line,) = due(claire)

    assert (line.topic, line.day) == ("synthese", MONDAY)


def test_each_consultant_and_each_house_has_its_own_lines(bilan, claire, yann, theo):
    booked(bilan)

    assert len(due(claire, on=AFTER.date(), at=AFTER)) == 1
    assert due(yann, on=AFTER.date(), at=AFTER) == []
    assert due(theo, on=AFTER.date(), at=AFTER) == []


@pytest.mark.parametrize("count", [1, 3, 20])
def test_the_lines_cost_the_same_whatever_their_number(claire, count, django_assert_num_queries):
    for rank in range(count):
        bilan = people.bilan_of_nadia()
        booked(bilan, EVENING + timedelta(days=rank))
        end(people.bilan_of_nadia(), Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    long_after = AFTER + timedelta(days=60)

    with django_assert_num_queries(13):
        lines = echeances_of(Bilan.objects.all(), on=long_after.date(), at=long_after)

    assert len(lines) == 2 * count
    assert lines == sorted(lines, key=lambda line: (line.weight, line.day))


def test_an_agreement_to_keep_is_seen_ending_three_months_before(bilan, claire):
    until = MONDAY + timedelta(days=200)
    accord = {"organisme": bilan.organisme, "recorded_at": MORNING, "sha256": "0" * 64}
    Accord.objects.create(bilan=bilan, kinds=["synthese"], until=until, **accord)

    assert due(claire) == []
    (line,) = due(claire, on=until - timedelta(days=30))
    assert (line.topic, line.day, line.weight) == ("fin", until, Weight.DECIDES)
    assert due(claire, on=until + timedelta(days=1)) == []


def test_a_cpf_file_owes_its_entry_then_its_end_in_three_worked_days(claire):
    bilan = people.bilan_of_nadia(funding=Funding.CPF)
    held(bilan, EVENING, phase=1)
    assert due(claire, on=AFTER.date(), at=AFTER) == []

    bilan.financements.update(file_number="D-2026-01")
    (entry,) = due(claire, on=AFTER.date(), at=AFTER)
    assert (entry.articles, entry.actor) == (("CGU MCF",), Actor.GESTION)
    assert EVENING.date() < entry.day <= EVENING.date() + timedelta(days=6)
    assert "D-2026-01" in entry.fact
    assert entry.hers is None

    end(bilan, Ending.TERME, happened_on=AFTER.date(), by=claire, at=AFTER)
    assert [line.topic for line in due(claire, on=AFTER.date(), at=AFTER)] == [
        "administratif",
        "administratif",
        "synthese",
    ]
    assert [line.topic for line in due(claire, on=entry.day + timedelta(days=9), at=AFTER)] == [
        "synthese"
    ]


def test_a_day_of_destruction_that_went_by_is_told_as_it_is(bilan, claire):
    end(bilan, Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    AvisDestruction.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        due_on=MONDAY,
        about=About.TERME,
        rank=1,
        recorded_at=MORNING,
    )

    (line,) = (one for one in due(claire) if one.topic == "fin")
    assert "ce jour-là" in line.consequence
    (late,) = (one for one in due(claire, on=MONDAY + timedelta(days=2)) if one.topic == "fin")
    assert "à son prochain passage" in late.consequence
    assert "après le 23" in late.hers.fact.replace("\u00a0", " ")


def test_what_silence_decides_comes_before_what_only_waits(claire):
    late, funded = people.bilan_of_nadia(), people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    booked(late)
    cases.transmitted_convention(funded, AFTER)

    lines = due(claire, on=AFTER.date(), at=AFTER)

    assert [line.topic for line in lines] == ["convention", "entretiens"]
    assert lines[0].day > lines[1].day


def test_every_article_cited_has_its_page(bilan, claire):
    known = {page.article for page in articles()}

    assert {"R6313-8", "L6353-5", "L6353-6", "R6313-4", "L6313-4", "R6313-7", "CGU MCF"} <= known


def test_a_convention_not_transmitted_says_until_when_its_start_can_be_kept(claire):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    convention = cases.convention_of_nadia(bilan)

    (line,) = due(claire)

    # Ten days that end on the Saturday or the Sunday may be carried over to the Monday it starts.
    assert line.day == convention.starts_on - timedelta(days=13)
    assert (line.actor, line.weight) == (Actor.EMPLOYEUR, Weight.OWED)
    assert (line.hers, line.about) == (None, convention.pk)


def test_a_bilan_keeps_the_figures_of_its_own_dates(claire, rivage):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.transmitted_convention(bilan)

    def day(since):
        later = LAW.plus({"cnv.acceptance_days": [Value(since, None, 20, "Décret")]})
        bilans = bilans_of_consultant(claire, on=MONDAY).order_by()
        return echeances_of(bilans, on=MONDAY, at=MORNING, figures=later)[0].day

    assert day(MONDAY + timedelta(days=1)) == MONDAY + timedelta(days=10)
    assert day(MONDAY) == MONDAY + timedelta(days=20)


def asked_to_be_away(bilan, **changed):
    demande = absence.write(bilan, replace(TERMS, **changed), by=bilan.beneficiaire, at=MORNING)
    absence.receive(
        demande, happened_on=MONDAY, how=How.MAIN, proof="reçu", by=bilan.beneficiaire, at=MORNING
    )
    return demande


def test_an_employers_thirty_days_are_seen_until_silence_has_accepted(bilan, claire):
    asked_to_be_away(bilan)

    (line,) = due(claire)

    assert (line.day, line.weight) == (MONDAY + timedelta(days=30), Weight.DECIDES)
    assert (line.actor, line.articles) == (Actor.EMPLOYEUR, ("D6323-4",))
    assert line.hers.page == "absence" and "rien à faire" in line.hers.consequence
    assert due(claire, on=MONDAY + timedelta(days=31)) == []


def on_working_time(claire, start=date(2027, 3, 1)):
    bilan = people.bilan_of_nadia(funding=Funding.CPF)
    bilan.financements.update(on_working_time=True)
    save_plan(bilan, usual_plan(start), by=claire, at=MORNING)
    return bilan


def test_on_working_time_both_read_by_which_day_the_employer_must_be_asked(claire):
    bilan = on_working_time(claire)

    (line,) = due(claire)

    assert line.day == date(2026, 12, 30)  # the certain day: one more than sixty before 1 March
    assert (line.actor, line.articles) == (Actor.PERSON, ("D6323-4", "L6323-17"))
    assert "30 décembre 2026" in line.consequence.replace("\u00a0", " ")
    assert line.hers.page == "absence"
    assert "30 décembre 2026" in line.hers.consequence.replace("\u00a0", " ")
    assert line.theirs is None

    absence.write(bilan, TERMS, by=bilan.beneficiaire, at=MORNING)
    assert due(claire) == [line]  # a letter not sent is hers alone
    demande = bilan.absences.get()
    given = {"how": How.MAIN, "by": bilan.beneficiaire, "at": MORNING}
    absence.receive(demande, happened_on=MONDAY, **given)
    assert [one.actor for one in due(claire)] == [Actor.EMPLOYEUR]


def test_too_late_to_ask_it_says_what_stays_possible_then_no_more(claire):
    on_working_time(claire)

    (line,) = due(claire, on=date(2027, 1, 4))

    assert "rien ne l'y oblige" in line.consequence
    assert "hors de votre temps de travail" in line.hers.consequence
    assert due(claire, on=date(2027, 3, 2)) == []


def test_nothing_is_to_ask_outside_working_time_nor_under_a_convention(claire):
    bilan = on_working_time(claire)
    bilan.financements.update(on_working_time=False)
    assert due(claire) == []

    bilan.financements.update(on_working_time=True, kind=Funding.EMPLOYEUR)
    assert due(claire) == []


def test_no_day_is_told_to_a_public_agent(claire):
    bilan = on_working_time(claire)
    absence.write(bilan, replace(TERMS, public_agent=True), by=bilan.beneficiaire, at=MORNING)

    assert due(claire) == []


def test_no_silence_is_announced_to_a_public_agent(bilan, claire):
    asked_to_be_away(bilan, public_agent=True)

    assert due(claire) == []
