"""A value that the house adds in Réglages reaches every room that asks the law, at its date."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Fin, Funding
from portulan.journey.convention.actions import absence
from portulan.journey.convention.actions import devis as devis_actions
from portulan.journey.convention.models import Contrat, Convention
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.journey.convention.papers.contrat import paper as contrat_paper
from portulan.journey.convention.papers.devis import devis_paper
from portulan.journey.convention.refusals import AbsenceTooLong
from portulan.journey.convention.standing import standing_of_contrat, standing_of_convention
from portulan.journey.deroulement.creneaux import Law
from portulan.journey.deroulement.next_step import facts_of
from portulan.journey.deroulement.tableau import standing_of, to_watch
from portulan.journey.entretien import actions
from portulan.journey.entretien.hours import hours_of
from portulan.journey.entretien.plan import usual_plan, verdict_of
from portulan.journey.suivi.access import standings_of
from portulan.offices.organisme.valeurs import add_value, figures_of
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.test_devis import terms as devis_terms
from tests.journey.entretien.moments import AFTER, EVENING, booked
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree

SINCE = date(2026, 3, 1)


@pytest.fixture
def reads(bilan, ines):
    """Read a figure in the house's own way, from March on."""

    def add(name, text, since=SINCE):
        told = {"since": since, "reference": "Décret (exemple)", "by": ines, "at": MORNING}
        add_value(bilan.organisme, name, text, **told)

    return add


def test_the_contract_refuses_what_the_house_ceiling_refuses(bilan, reads):
    reads("bilan.max_hours", "20")

    with pytest.raises(Refusal, match="20"):
        cases.contrat_of_nadia(bilan)


def test_the_contract_accepts_what_the_house_ceiling_accepts(bilan, reads):
    reads("bilan.max_hours", "30")

    assert cases.contrat_of_nadia(bilan, personal_minutes=10 * 60)


def test_the_convention_asks_the_house_floor(reads, ines):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    reads("bilan.min_accompanied_hours", "18")

    with pytest.raises(Refusal, match="18"):
        cases.convention_of_nadia(bilan)


def test_the_devis_asks_the_house_ceiling(bilan, reads, claire):
    reads("bilan.max_hours", "20")

    with pytest.raises(Refusal, match="20"):
        devis_actions.propose(bilan, devis_terms(), by=claire, at=MORNING)


def test_the_plan_is_judged_and_saved_by_the_house_floor(bilan, reads, claire):
    reads("bilan.min_accompanied_hours", "18")
    plan = usual_plan(MONDAY + timedelta(days=7))

    assert verdict_of(plan, on=MONDAY, figures=figures_of(bilan.organisme)).is_refused
    with pytest.raises(Refusal, match="18"):
        actions.save_plan(bilan, plan, by=claire, at=MORNING)


def test_a_rendez_vous_is_booked_under_the_house_ceiling(bilan, reads):
    reads("bilan.max_hours", "1")

    with pytest.raises(Refusal):
        booked(bilan)


def test_the_slots_that_one_books_oneself_follow_it_and_say_it(bilan, reads):
    reads("bilan.max_hours", "1")

    reason = Law(bilan, 120, at=MORNING).reason(EVENING.date())
    assert "1 h," in reason.why.replace("\u00a0", " ")


def test_the_ledgers_and_the_next_step_show_the_house_limits(bilan, reads):
    reads("bilan.max_hours", "30")
    reads("bilan.min_accompanied_hours", "18")

    hours = hours_of(bilan, at=AFTER)
    assert (hours.ceiling, hours.floor) == (1800, 1080)
    assert facts_of(bilan, on=AFTER.date(), at=AFTER).hours.ceiling == 1800


def test_the_list_watches_the_house_floor(bilan, reads, claire):
    actions.save_plan(bilan, usual_plan(MONDAY + timedelta(days=7)), by=claire, at=MORNING)
    reads("bilan.min_accompanied_hours", "18")

    told = to_watch(standing_of(bilan, at=MORNING), on=MONDAY, figures=figures_of(bilan.organisme))
    assert "18 h" in told.replace("\u00a0", " ")


def test_the_days_to_renounce_are_the_house_own(bilan, reads):
    reads("ctr.withdrawal_days_consumer", "21")
    cases.concluded_contrat(bilan)

    contrat = Contrat.objects.get()
    standing = standing_of_contrat(contrat, on=MONDAY)
    assert standing.last_day.certain == standing.concluded_on + timedelta(days=21)


def test_the_ten_days_of_the_convention_too(reads):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    reads("cnv.acceptance_days", "15")
    cases.transmitted_convention(bilan)

    standing = standing_of_convention(Convention.objects.get(), on=MONDAY)
    assert standing.last_day.certain == MONDAY + timedelta(days=15)


def test_contract_and_devis_print_the_house_share(bilan, reads, claire):
    reads("ctr.max_deposit_percent", "25")

    for paper in (
        contrat_paper(bilan, cases.contrat_terms(), claire, on=MONDAY),
        devis_paper(bilan, devis_terms(), "D2026-00001", on=MONDAY),
    ):
        assert "25 %" in words_of_tree(paper.tree).replace("\u00a0", " ")


def test_follow_ups_come_when_the_house_reads(bilan, reads, claire):
    reads("bilan.followup_months", "3")
    end(bilan, Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)

    assert [one.months for one in standings_of(bilan)] == [3, 6, 9]
    assert Fin.objects.count() == 1


def test_a_value_of_later_changes_nothing_of_today(bilan, reads):
    reads("bilan.max_hours", "20", since=date(2028, 1, 1))

    assert cases.contrat_of_nadia(bilan)


def test_the_values_of_another_house_change_nothing_here(bilan, lise):
    told = {"since": SINCE, "reference": "Décret (exemple)", "by": lise, "at": MORNING}
    add_value(people.falaise(), "bilan.max_hours", "1", **told)

    assert hours_of(bilan, at=AFTER).ceiling == 1440
    assert cases.contrat_of_nadia(bilan)


def test_an_absence_lasts_no_longer_than_the_house_ceiling(bilan, reads, nadia):
    reads("bilan.max_hours", "10")
    terms = AbsenceTerms("Kermadec", "", date(2027, 3, 1), date(2027, 5, 20), 960)

    with pytest.raises(AbsenceTooLong, match="10"):
        absence.write(bilan, terms, by=nadia, at=MORNING)


def test_the_contract_prints_the_days_and_hours_that_the_house_reads(bilan, reads, claire):
    for name, text in (
        ("ctr.withdrawal_days_consumer", "21"),
        ("ctr.refund_days", "30"),
        ("bilan.max_hours", "26"),
        ("bilan.min_accompanied_hours", "15"),
    ):
        reads(name, text)

    told = words_of_tree(contrat_paper(bilan, cases.contrat_terms(), claire, on=MONDAY).tree)
    for words in (
        "vingt et un jours, parce",
        "trente jours après",
        "quinze heures d",
        "vingt-six heures",
    ):
        assert words in told.replace("\u00a0", " ")
    assert "quatorze" not in told
