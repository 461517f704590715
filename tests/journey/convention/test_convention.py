"""The convention tripartite: its order, its ten days, its refusals (R6313-8)."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.convention.actions import answers, lapse_silent
from portulan.journey.convention.actions import convention as conventions
from portulan.journey.convention.letters.convention import to_all_closed
from portulan.journey.convention.models import (
    Cadre,
    Convention,
    ConventionSignature,
    How,
    Lapse,
    Party,
    Refus,
    Transmission,
)
from portulan.journey.convention.papers.signed import convention_paper
from portulan.journey.convention.refusals import (
    AlreadyConcluded,
    BeingSigned,
    BilanEnded,
    ImpossibleTransmission,
    NotConcluded,
    NotYourTurn,
    OtherFunding,
    SameAddress,
    TextChanged,
    TooLateToSign,
)
from portulan.journey.convention.standing import Step, standing_of_convention
from portulan.offices.journal.models import Entry
from portulan.offices.links.models import Link
from portulan.offices.mail.models import Letter
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.cases import MARC, at
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree

TENTH = date(2026, 12, 3)  # ten days after Monday 23 November: a Thursday
IN_DECEMBER = at(
    date(2026, 12, 15)
)  # the tenth day is then 25 December; the 28th on the other reading


@pytest.fixture
def bilan(db):
    return people.bilan_of_nadia(funding=Funding.EMPLOYEUR)


def step(convention: Convention, on: date = MONDAY) -> Step:
    return standing_of_convention(Convention.objects.get(pk=convention.pk), on=on).step


def letters_to(email: str) -> list[str]:
    return list(Letter.objects.filter(to=email).order_by("posted_at").values_list("key", flat=True))


# -- preparing it ----------------------------------------------------------------------------


def test_the_employer_receives_a_link_to_this_convention_and_no_other(bilan):
    convention = cases.convention_of_nadia(bilan)

    link = cases.link_in_mail(MARC)

    assert (link.subject, link.bilan_id, link.email) == (convention.pk, bilan.pk, MARC)
    assert step(convention) is Step.EMPLOYEUR


def test_a_convention_that_the_law_refuses_is_refused_with_its_article(bilan):
    with pytest.raises(Refusal) as refusal:
        cases.convention_of_nadia(bilan, accompanied_minutes=720)

    assert "R6313-4" in refusal.value.why


def test_a_missing_mention_is_named(bilan):
    with pytest.raises(Refusal, match="modalités de règlement"):
        cases.convention_of_nadia(bilan, payment="  ")


def test_a_bilan_the_person_pays_calls_for_no_convention(db):
    with pytest.raises(OtherFunding):
        cases.convention_of_nadia(people.bilan_of_nadia())


def test_a_conge_de_reclassement_calls_for_one_that_names_it(db):
    bilan = people.bilan_of_nadia(funding=Funding.RECLASSEMENT)
    convention = cases.convention_of_nadia(bilan, funding=Cadre.RECLASSEMENT)

    assert step(convention) is Step.EMPLOYEUR
    assert "au titre du congé de reclassement" in words_of_tree(convention.tree)
    assert "R6313-8" in words_of_tree(convention.tree)


@pytest.mark.parametrize(
    ("siren", "name"), [("000000018", "Autre enseigne"), ("", "CABINET RIVAGE")]
)
def test_an_employer_does_not_do_the_bilan_of_its_own_employees(bilan, rivage, siren, name):
    """Wherever they work in it: the same number, or the same name, is the same company."""
    rivage.siret = "00000001800018"
    rivage.save()
    bilan.refresh_from_db()

    with pytest.raises(Refusal, match="R6313-5"):
        cases.convention_of_nadia(bilan, siren=siren, employeur=name)
    assert not Convention.objects.exists()


def test_the_persons_own_address_does_not_sign_for_the_employer(bilan, nadia):
    with pytest.raises(SameAddress):
        cases.convention_of_nadia(bilan, representative_email=nadia.email.upper())


def test_the_same_text_twice_is_the_same_convention_and_one_letter(bilan):
    assert cases.convention_of_nadia(bilan) == cases.convention_of_nadia(bilan)
    assert len(letters_to(MARC)) == 1


def test_a_text_nobody_signed_gives_way_and_its_link_closes(bilan):
    first = cases.convention_of_nadia(bilan)
    second = cases.convention_of_nadia(bilan, at(MONDAY, 10), price_cents=170_000)

    assert first != second
    assert Link.objects.get(subject=first.pk).revoked_at
    with pytest.raises(TextChanged):
        conventions.require_turn(first, Party.EMPLOYEUR, first.sha256, MORNING)


def test_a_text_someone_signed_is_not_replaced(bilan):
    cases.sign_convention(cases.convention_of_nadia(bilan), Party.EMPLOYEUR, MORNING)

    with pytest.raises(BeingSigned):
        cases.convention_of_nadia(bilan, price_cents=170_000)


def test_another_link_closes_the_ones_before(bilan, claire):
    convention = cases.convention_of_nadia(bilan)
    first = cases.link_in_mail(MARC)

    second = conventions.renew_link(convention, by=claire, at=at(MONDAY, 10))

    first.refresh_from_db()
    assert first.revoked_at
    assert not second.revoked_at


def test_the_employer_reads_neither_her_address_nor_a_word_of_her_project(bilan, nadia):
    said = str(cases.convention_of_nadia(bilan).tree)

    assert nadia.name in said
    assert nadia.email not in said


# -- three signatures, in order ------------------------------------------------------------------


def test_employer_then_organisme_then_transmission_then_salarie(bilan):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    assert step(convention) is Step.ORGANISME
    cases.sign_convention(convention, Party.ORGANISME, MORNING)
    assert step(convention) is Step.TRANSMISSION
    answers.transmit(convention, by=cases.link_in_mail(MARC), at=MORNING)
    assert step(convention) is Step.SALARIE
    cases.sign_convention(convention, Party.BENEFICIAIRE, MORNING)
    assert step(convention) is Step.CONCLUDED


@pytest.mark.parametrize("too_soon", [Party.ORGANISME, Party.BENEFICIAIRE])
def test_nobody_signs_before_the_employer(bilan, too_soon):
    convention = cases.convention_of_nadia(bilan)

    with pytest.raises(NotYourTurn, match="employeur signe"):
        cases.sign_convention(convention, too_soon, MORNING)

    assert not ConventionSignature.objects.exists()


def test_the_salarie_does_not_sign_before_the_transmission(bilan):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)

    with pytest.raises(NotYourTurn, match="transmet"):
        cases.sign_convention(convention, Party.BENEFICIAIRE, MORNING)


def test_the_employer_does_not_transmit_before_the_organisme_has_signed(bilan):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)

    with pytest.raises(NotYourTurn, match="organisme signe"):
        answers.transmit(convention, by=cases.link_in_mail(MARC), at=MORNING)

    assert not Transmission.objects.exists()


def test_the_three_signatures_name_the_same_text(bilan):
    convention = cases.concluded_convention(bilan)

    assert set(convention.signatures.values_list("sha256", flat=True)) == {convention.sha256}
    assert convention_paper(convention).reference == convention.sha256
    assert set(convention_paper(convention).signed) == set(Party.values)


def test_the_employers_signature_is_that_of_a_link_and_of_nobodys_account(bilan):
    convention = cases.convention_of_nadia(bilan)

    signature = cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)

    assert (signature.recorded_by, signature.typed_name) == (None, "Marc Kermadec")
    assert signature.link_id == cases.link_in_mail(MARC).pk
    assert Entry.objects.get(verb="convention.signed").actor_kind == "lien"


def test_signing_twice_is_signing_once(bilan):
    convention = cases.transmitted_convention(bilan)
    first = cases.sign_convention(convention, Party.BENEFICIAIRE, MORNING)

    again = conventions.sign(
        convention,
        Party.BENEFICIAIRE,
        by=people.nadia(),
        at=MORNING,
        typed_name="Nadia",
        code="",
        sha256=convention.sha256,
    )

    assert again == first
    assert (
        conventions.ask_code(convention, Party.BENEFICIAIRE, by=people.nadia(), at=MORNING) is None
    )


def test_once_concluded_it_is_neither_refused_nor_prepared_again(bilan, claire):
    convention = cases.concluded_convention(bilan)

    with pytest.raises(AlreadyConcluded):
        answers.refuse(convention, Party.ORGANISME, by=claire, at=MORNING)
    with pytest.raises(AlreadyConcluded):
        cases.convention_of_nadia(bilan, price_cents=170_000)


# -- the transmission ------------------------------------------------------------------------


def test_the_ten_days_start_at_the_transmission_not_at_our_mail(bilan):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)
    answers.transmit(convention, by=cases.link_in_mail(MARC), at=at(date(2026, 11, 30)))

    standing = standing_of_convention(Convention.objects.get(), on=date(2026, 11, 30))

    assert standing.last_day.certain == date(2026, 12, 10)


def test_transmitting_twice_keeps_the_first_day(bilan):
    convention = cases.transmitted_convention(bilan)

    again = answers.transmit(convention, by=cases.link_in_mail(MARC), at=at(date(2026, 11, 27)))

    assert again.happened_on == MONDAY


def test_a_delivery_on_paper_has_its_day_and_its_proof(bilan):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)

    transmission = answers.transmit(
        convention,
        by=people.claire(),
        at=at(date(2026, 11, 27)),
        how=How.COURRIER,
        happened_on=date(2026, 11, 24),
        proof="recommandé 1A 000",
    )

    assert transmission.happened_on == date(2026, 11, 24)
    assert transmission.recorded_at.date() == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("day", "proof"),
    [
        (date(2026, 11, 28), "reçu signé"),
        (date(2026, 11, 22), "reçu signé"),
        (date(2026, 11, 24), " "),
    ],
    ids=["tomorrow", "before the organisme signed", "without a proof"],
)
def test_an_impossible_delivery_is_refused(bilan, day, proof):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)

    with pytest.raises(ImpossibleTransmission):
        answers.transmit(
            convention,
            by=cases.link_in_mail(MARC),
            at=at(date(2026, 11, 27)),
            how=How.MAIN,
            happened_on=day,
            proof=proof,
        )


# -- ten days ----------------------------------------------------------------------------------


def test_on_the_tenth_day_late_in_the_evening_she_may_still_sign(bilan):
    convention = cases.transmitted_convention(bilan)

    cases.sign_convention(convention, Party.BENEFICIAIRE, at(TENTH, 22, 59))

    assert step(convention, TENTH) is Step.CONCLUDED


def test_one_minute_later_she_is_told_what_to_do(bilan):
    convention = cases.transmitted_convention(bilan)

    with pytest.raises(TooLateToSign) as refusal:
        cases.sign_convention(convention, Party.BENEFICIAIRE, at(TENTH, 23, 0))

    assert "un nouveau délai s'ouvrira" in refusal.value.next_step
    assert "Ce n'est ni une faute ni un reproche" in refusal.value.why


@pytest.mark.parametrize("day", [date(2026, 12, 26), date(2026, 12, 28)])
def test_between_the_two_readings_signing_is_accepted_and_told(bilan, day):
    convention = cases.transmitted_convention(bilan, IN_DECEMBER)

    cases.sign_convention(convention, Party.BENEFICIAIRE, at(day))

    standing = standing_of_convention(Convention.objects.get(), on=day)
    assert standing.is_concluded
    assert "25" in standing.doubt.what


def test_after_the_arguable_day_it_is_refused(bilan):
    convention = cases.transmitted_convention(bilan, IN_DECEMBER)

    with pytest.raises(TooLateToSign, match="28"):
        cases.sign_convention(convention, Party.BENEFICIAIRE, at(date(2026, 12, 29)))


def test_the_day_is_the_persons_own(bilan):
    bilan.zone = "America/Martinique"
    bilan.save()
    convention = cases.transmitted_convention(bilan)

    cases.sign_convention(convention, Party.BENEFICIAIRE, at(date(2026, 12, 4), 3, 30))

    assert ConventionSignature.objects.get(party=Party.BENEFICIAIRE).signed_on == TENTH


# -- silence -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "lapsed"),
    [
        (date(2026, 12, 25), 0),
        (date(2026, 12, 26), 0),
        (date(2026, 12, 28), 0),
        (date(2026, 12, 29), 1),
    ],
)
def test_silence_is_written_after_the_arguable_day_only(bilan, on, lapsed):
    cases.transmitted_convention(bilan, IN_DECEMBER)

    assert len(lapse_silent(on=on, at=at(on, 2))) == lapsed
    assert Lapse.objects.count() == lapsed


def test_silence_is_written_once_and_told_once(bilan, nadia):
    convention = cases.transmitted_convention(bilan)

    assert lapse_silent(on=date(2026, 12, 4), at=at(date(2026, 12, 4))) == [convention]
    assert lapse_silent(on=date(2026, 12, 5), at=at(date(2026, 12, 5))) == []

    assert letters_to(nadia.email).count(f"convention.closed:{convention.pk}:salarie") == 1
    assert letters_to(MARC).count(f"convention.closed:{convention.pk}:employeur") == 1
    assert Entry.objects.get(verb="convention.lapsed").actor_kind == "ronde"


def test_the_ronde_waits_for_midnight_where_the_person_is(bilan):
    bilan.zone = "America/Martinique"
    bilan.save()
    cases.transmitted_convention(bilan)

    assert lapse_silent(on=date(2026, 12, 4), at=at(date(2026, 12, 4), 2)) == []
    assert len(lapse_silent(on=date(2026, 12, 5), at=at(date(2026, 12, 5), 2))) == 1


def test_the_ronde_leaves_alone_what_is_signed_refused_or_not_transmitted(bilan, nadia):
    cases.concluded_convention(bilan)
    hugo = people.bilan_of_hugo(funding=Funding.EMPLOYEUR)
    cases.convention_of_nadia(hugo)

    assert lapse_silent(on=date(2027, 1, 31), at=at(date(2027, 1, 31))) == []


def test_the_ronde_leaves_alone_a_bilan_that_has_ended(bilan, claire):
    cases.transmitted_convention(bilan)
    end(bilan, Ending.ABANDON, happened_on=MONDAY, by=claire, at=MORNING)

    assert lapse_silent(on=date(2026, 12, 10), at=at(date(2026, 12, 10))) == []


def test_after_a_silence_a_new_convention_is_a_new_row_and_a_new_delay(bilan):
    first = cases.transmitted_convention(bilan)
    lapse_silent(on=date(2026, 12, 4), at=at(date(2026, 12, 4)))

    second = cases.transmitted_convention(bilan, at(date(2026, 12, 7)))

    assert first.pk != second.pk
    assert step(second, date(2026, 12, 17)) is Step.SALARIE
    assert step(first, date(2026, 12, 17)) is Step.LAPSED


# -- refusing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("party", list(Party))
def test_whoever_says_no_closes_it_for_all(bilan, party):
    convention = cases.transmitted_convention(bilan)
    by = cases.link_in_mail(MARC) if party is Party.EMPLOYEUR else people.nadia()

    answers.refuse(convention, party, by=by, at=MORNING)

    assert step(convention) is Step.REFUSED
    with pytest.raises(NotConcluded):
        cases.sign_convention(convention, Party.BENEFICIAIRE, MORNING)


def test_refusing_twice_is_refusing_once(bilan, nadia):
    convention = cases.transmitted_convention(bilan)
    first = answers.refuse(convention, Party.BENEFICIAIRE, by=nadia, at=MORNING)

    assert answers.refuse(convention, Party.BENEFICIAIRE, by=nadia, at=MORNING) == first
    assert Refus.objects.count() == 1


def test_the_employer_is_never_told_who_said_no_nor_why(bilan, nadia):
    convention = cases.transmitted_convention(bilan)

    answers.refuse(convention, Party.BENEFICIAIRE, by=nadia, at=MORNING)

    letter = Letter.objects.get(to=MARC, key__startswith="convention.closed")
    said = f"{letter.subject} {' '.join(letter.paragraphs)}"
    assert "La convention n'est pas conclue" in said
    assert nadia.last_name not in said
    assert "salarié" not in said


@pytest.mark.parametrize("by_silence", [True, False])
def test_in_the_list_of_her_mailbox_nothing_says_what_was_not_concluded(bilan, nadia, by_silence):
    convention = cases.transmitted_convention(bilan)

    to_all_closed(convention, None, by_silence=by_silence, at=MORNING)

    letter = Letter.objects.get(to=nadia.email, key__startswith="convention.closed")
    assert letter.subject == "Du nouveau dans votre espace"
    assert "La convention n'est pas conclue" in " ".join(letter.paragraphs)


def test_what_the_employer_is_asked_supposes_neither_a_man_nor_a_woman(bilan):
    cases.transmitted_convention(bilan)

    letter = Letter.objects.get(to=MARC, key__startswith="convention.transmit:")
    assert letter.subject.startswith("Convention à transmettre : ")
    assert "salarié" not in letter.subject


def test_an_ended_bilan_signs_nothing_more(bilan, claire):
    convention = cases.transmitted_convention(bilan)
    end(bilan, Ending.ABANDON, happened_on=MONDAY, by=claire, at=MORNING)

    with pytest.raises(BilanEnded):
        cases.sign_convention(convention, Party.BENEFICIAIRE, MORNING + timedelta(hours=1))


# -- others -----------------------------------------------------------------------------------


def test_two_organismes_do_not_meet(bilan, theo):
    """Lise's convention, at Falaise, moves alone."""
    convention = cases.transmitted_convention(bilan)
    lise = people.bilan_of_lise(funding=Funding.EMPLOYEUR)
    theirs = conventions.prepare(
        lise,
        cases.convention_terms(representative_email="rh@autre.example"),
        by=theo,
        at=MORNING,
    )

    answers.refuse(theirs, Party.ORGANISME, by=theo, at=MORNING)

    assert step(convention) is Step.SALARIE
    assert Entry.objects.filter(organisme=bilan.organisme, verb="convention.refused").count() == 0
