"""Nothing begins without the person's consent; nothing is asked of whoever takes it back."""

from datetime import date

import pytest

from portulan.journey.bilan.models import Ending, Fin
from portulan.journey.convention.actions import consentement as actions
from portulan.journey.convention.models import Consentement, RetraitConsentement
from portulan.journey.convention.refusals import BilanEnded
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from tests.journey.convention import cases
from tests.people import MONDAY, MORNING


def test_consenting_twice_is_consenting_once(bilan):
    assert cases.consent(bilan) == cases.consent(bilan, cases.at(date(2026, 11, 25)))
    assert Consentement.objects.get().given_on == MONDAY


def test_taking_it_back_ends_the_bilan_that_day(bilan, nadia):
    consentement = cases.consent(bilan)

    actions.withdraw_consent(consentement, by=nadia, at=cases.at(date(2026, 12, 10)))

    fin = Fin.objects.get(bilan=bilan)
    assert (fin.kind, fin.happened_on) == (Ending.RETRAIT, date(2026, 12, 10))


def test_taking_it_back_twice_is_once(bilan, nadia):
    consentement = cases.consent(bilan)
    first = actions.withdraw_consent(consentement, by=nadia, at=MORNING)

    assert actions.withdraw_consent(consentement, by=nadia, at=MORNING) == first
    assert RetraitConsentement.objects.count() == 1


def test_the_consultant_learns_the_fact_and_no_reason(bilan, nadia, claire):
    actions.withdraw_consent(cases.consent(bilan), by=nadia, at=MORNING)

    letter = Letter.objects.get(to=claire.email)
    assert "Aucun motif n'est demandé ni noté" in letter.paragraphs[0]
    assert nadia.last_name not in f"{letter.subject} {letter.paragraphs}"


def test_after_that_another_consent_needs_another_bilan(bilan, nadia):
    actions.withdraw_consent(cases.consent(bilan), by=nadia, at=MORNING)

    with pytest.raises(BilanEnded):
        cases.consent(bilan)


def test_the_journal_keeps_both_acts(bilan, nadia):
    actions.withdraw_consent(cases.consent(bilan), by=nadia, at=MORNING)

    verbs = Entry.objects.filter(holder=bilan.pk, verb__startswith="consentement")
    assert list(verbs.values_list("verb", flat=True)) == [
        "consentement.given",
        "consentement.withdrawn",
    ]
