"""The contract of a person who pays: text, two signatures, delays, renunciation (L6353-3 to 7)."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan.models import Ending, Fin, Funding
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.models import (
    Channel,
    Contrat,
    ContratSignature,
    Party,
    Renonciation,
)
from portulan.journey.convention.papers.signed import contrat_paper
from portulan.journey.convention.refusals import (
    ContratSigned,
    NothingToRenounce,
    NothingToSign,
    OtherFunding,
    TextChanged,
    TooLateToRenounce,
)
from portulan.journey.convention.standing import standing_of_contrat
from portulan.journey.convention.terms import ImpossibleDates, NoPrice
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.signature.actions import CodeExpired, CodeWrong
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.convention import cases
from tests.people import MONDAY, MORNING


def words_of(value) -> str:
    """Return every word of a tree, in order."""
    if isinstance(value, str):
        return value
    inside = value.values() if isinstance(value, dict) else value
    return " ".join(words_of(one) for one in inside if isinstance(one, str | dict | list))


# -- writing it ------------------------------------------------------------------------------


def test_the_contract_says_everything_the_law_asks_for(bilan):
    said = words_of(cases.contrat_of_nadia(bilan).tree).replace("\u00a0", " ")

    for mention in (
        "Nature de l’action",
        "Effectif",
        "Niveau et connaissances",
        "Titres et références",
        "Psychologue du travail",
        "Prix net",
        "Si le bilan s’arrête avant son terme",
        "quatorze jours",
        "« Renoncer au contrat ici »",
        "Formulaire de rétractation",
        "Médiateur de la consommation",
        "16 h",
        "24 h",
    ):
        assert mention in said, mention


def test_the_person_is_told_without_a_word_that_gives_them_away(bilan, nadia):
    cases.contrat_of_nadia(bilan)

    letter = Letter.objects.get(to=nadia.email)
    assert "bilan" not in (letter.subject + " ".join(letter.paragraphs)).lower()


@pytest.mark.parametrize(
    ("changed", "article"),
    [
        ({"accompanied_minutes": 720}, "R6313-4"),
        ({"accompanied_minutes": 960, "personal_minutes": 600}, "L6313-4"),
        ({"qualifications": "  "}, "L6353-4"),
    ],
)
def test_a_contract_that_the_law_refuses_is_refused_with_its_article(bilan, changed, article):
    with pytest.raises(Refusal) as refusal:
        cases.contrat_of_nadia(bilan, **changed)

    assert article in refusal.value.why
    assert not Contrat.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"starts_on": MONDAY - timedelta(days=1)},
        {"ends_on": MONDAY + timedelta(days=21)},
        {"ends_on": MONDAY + timedelta(days=2)},
    ],
)
def test_impossible_dates_are_refused(bilan, changed):
    with pytest.raises(ImpossibleDates):
        cases.contrat_of_nadia(bilan, **changed)


def test_a_contract_has_a_price(bilan):
    with pytest.raises(NoPrice):
        cases.contrat_of_nadia(bilan, price_cents=0)


def test_without_a_mediator_there_is_no_contract(bilan):
    bilan.organisme.mediator = ""

    with pytest.raises(Refusal, match="médiateur"):
        cases.contrat_of_nadia(bilan)


def test_a_bilan_paid_by_the_employer_calls_for_no_individual_contract(rivage):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)

    with pytest.raises(OtherFunding):
        cases.contrat_of_nadia(bilan)


def test_the_same_text_twice_is_the_same_contract(bilan):
    assert cases.contrat_of_nadia(bilan) == cases.contrat_of_nadia(bilan)
    assert Contrat.objects.count() == 1


def test_a_text_nobody_signed_is_replaced_and_can_no_longer_be_signed(bilan):
    first = cases.contrat_of_nadia(bilan)
    second = cases.contrat_of_nadia(bilan, cases.at(MONDAY, 10), price_cents=150_000)
    assert first != second

    with pytest.raises(TextChanged):
        contrats.ask_code(first, Party.BENEFICIAIRE, by=people.nadia(), at=cases.at(MONDAY, 11))


def test_a_text_only_one_signed_is_replaced_and_she_is_told(bilan, nadia):
    cases.sign_contrat(cases.contrat_of_nadia(bilan), Party.BENEFICIAIRE, MORNING)

    second = cases.contrat_of_nadia(bilan, cases.at(MONDAY, 10), price_cents=150_000)

    assert standing_of_contrat(second, on=MONDAY).awaits(Party.BENEFICIAIRE)
    assert Letter.objects.filter(to=nadia.email, key=f"contrat.ready:{second.pk}").exists()


def test_a_text_both_signed_is_not_replaced(bilan):
    cases.concluded_contrat(bilan)

    with pytest.raises(ContratSigned):
        cases.contrat_of_nadia(bilan, price_cents=150_000)


# -- signing it ------------------------------------------------------------------------------


def test_a_signature_names_the_text_the_day_and_who(bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)

    signature = cases.sign_contrat(contrat, Party.BENEFICIAIRE, MORNING)

    assert signature.sha256 == contrat.sha256 == contrat_paper(contrat).reference
    assert (signature.signed_on, signature.recorded_by) == (MONDAY, nadia)
    assert signature.code_id
    assert Entry.objects.filter(verb="contrat.signed", holder=bilan.pk, actor=nadia.pk).count() == 1


def test_signing_twice_is_signing_once(bilan):
    contrat = cases.contrat_of_nadia(bilan)
    first = cases.sign_contrat(contrat, Party.BENEFICIAIRE, MORNING)

    again = contrats.sign(
        contrat,
        Party.BENEFICIAIRE,
        by=people.nadia(),
        at=MORNING,
        typed_name="Nadia",
        code="000000",
        sha256=contrat.sha256,
    )

    assert again == first
    assert ContratSignature.objects.count() == 1


def test_a_wrong_code_signs_nothing(bilan):
    contrat = cases.contrat_of_nadia(bilan)

    with pytest.raises(CodeWrong):
        cases.sign_contrat(contrat, Party.BENEFICIAIRE, MORNING, code="abc")

    assert not ContratSignature.objects.exists()


def test_a_code_of_twenty_minutes_ago_signs_nothing(bilan):
    contrat = cases.contrat_of_nadia(bilan)

    with pytest.raises(CodeExpired):
        cases.sign_contrat(contrat, Party.BENEFICIAIRE, MORNING, at=MORNING + timedelta(minutes=20))


def test_the_code_of_one_party_does_not_sign_for_the_other(bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    contrats.ask_code(contrat, Party.BENEFICIAIRE, by=nadia, at=MORNING)
    hers = cases.latest_code(nadia.email)

    with pytest.raises(Refusal):
        cases.sign_contrat(contrat, Party.ORGANISME, MORNING, code=hers)


def test_a_text_other_than_the_one_read_is_not_signed(bilan):
    contrat = cases.contrat_of_nadia(bilan)

    with pytest.raises(TextChanged):
        cases.sign_contrat(contrat, Party.BENEFICIAIRE, MORNING, sha256="0" * 64)


def test_either_party_may_sign_first_and_the_second_concludes(bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    cases.sign_contrat(contrat, Party.ORGANISME, MORNING)
    cases.sign_contrat(contrat, Party.BENEFICIAIRE, cases.at(date(2026, 11, 25)))

    standing = standing_of_contrat(Contrat.objects.get(), on=date(2026, 11, 25))

    assert standing.concluded_on == date(2026, 11, 25)
    told = Letter.objects.get(to=nadia.email, key__startswith="contrat.concluded")
    assert "Renoncer au contrat ici" in " ".join(told.paragraphs)


def test_yesterday_the_contract_was_not_yet_signed(bilan):
    contrat = cases.concluded_contrat(bilan)

    standing = standing_of_contrat(contrat, on=MONDAY - timedelta(days=1))

    assert not standing.is_concluded


# -- changing one's mind ------------------------------------------------------------------------


def test_at_a_distance_the_delay_is_fourteen_days(bilan):
    standing = standing_of_contrat(cases.concluded_contrat(bilan), on=MONDAY)

    assert standing.last_day.arguable == date(2026, 12, 7)
    assert standing.first_payment.certain == date(2026, 12, 8)
    assert standing.max_deposit_cents == 48_000
    assert standing.online_function


def test_on_premises_the_delay_is_ten_days(bilan):
    contrat = cases.concluded_contrat(bilan, channel=Channel.ON_PREMISES)

    standing = standing_of_contrat(contrat, on=MONDAY)

    assert standing.last_day.arguable == date(2026, 12, 3)
    assert not standing.online_function
    assert standing.waits_until is None


def test_the_last_day_the_person_may_still_renounce(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)

    renonciation = contrats.renounce(contrat, by=nadia, at=cases.at(date(2026, 12, 7), 22, 30))

    assert renonciation.happened_on == date(2026, 12, 7)
    assert renonciation.due_cents == 0
    assert Fin.objects.get(bilan=bilan).kind == Ending.RENONCIATION


def test_the_day_after_the_person_is_told_what_remains_possible(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)

    with pytest.raises(TooLateToRenounce) as refusal:
        contrats.renounce(contrat, by=nadia, at=cases.at(date(2026, 12, 7), 23, 1))

    assert "Arrêter le bilan" in refusal.value.next_step
    assert not Fin.objects.exists()


def test_the_acknowledgement_says_the_day_and_the_hour(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)

    contrats.renounce(contrat, by=nadia, at=cases.at(date(2026, 12, 1), 17, 5))

    letter = Letter.objects.get(to=nadia.email, key__startswith="contrat.renounced:")
    assert letter.subject.startswith("Accusé de réception du ")
    said = " ".join(letter.paragraphs).replace("\u00a0", " ")
    assert "1er décembre 2026 à 18 h 05" in said
    assert "Vous ne devez rien." in said


def test_renouncing_twice_is_renouncing_once(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)
    first = contrats.renounce(contrat, by=nadia, at=MORNING)

    assert contrats.renounce(contrat, by=nadia, at=MORNING) == first
    assert Renonciation.objects.count() == 1
    assert Letter.objects.filter(key__startswith="contrat.renounced:").count() == 1


def test_before_signing_there_is_nothing_to_renounce(bilan, nadia):
    with pytest.raises(NothingToRenounce):
        contrats.renounce(cases.contrat_of_nadia(bilan), by=nadia, at=MORNING)


def test_hours_done_at_the_persons_request_are_due_and_no_others(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)
    assert contrats.due_if_renounced(contrat, 120) == 0

    contrats.ask_to_begin(contrat, by=nadia, at=MORNING)

    renonciation = contrats.renounce(
        contrat, by=nadia, at=cases.at(date(2026, 12, 1)), done_minutes=120
    )
    assert renonciation.due_cents == 20_000


def test_a_letter_sent_in_time_renounces_in_time(bilan, claire):
    contrat = cases.concluded_contrat(bilan)

    renonciation = contrats.renounce(
        contrat, by=claire, at=cases.at(date(2026, 12, 9)), happened_on=date(2026, 12, 4)
    )

    assert renonciation.happened_on == date(2026, 12, 4)


def test_asking_to_begin_twice_is_asking_once(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)

    first = contrats.ask_to_begin(contrat, by=nadia, at=MORNING)

    assert contrats.ask_to_begin(contrat, by=nadia, at=MORNING) == first


def test_once_the_delay_is_over_there_is_nothing_to_ask(bilan, nadia):
    contrat = cases.concluded_contrat(bilan)

    with pytest.raises(NothingToSign):
        contrats.ask_to_begin(contrat, by=nadia, at=cases.at(date(2026, 12, 8)))


def test_after_a_renunciation_a_new_contract_needs_a_new_bilan(bilan, nadia):
    contrats.renounce(cases.concluded_contrat(bilan), by=nadia, at=MORNING)

    with pytest.raises(Refusal, match="terminé"):
        cases.contrat_of_nadia(bilan, price_cents=150_000)
