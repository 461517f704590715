"""What is kept is chosen by the person, one by one, for a time the law allows."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan.models import Accord
from portulan.journey.conservation import actions
from portulan.journey.conservation.actions.keeping import AlreadyErased, NothingChosen, TooLong
from portulan.offices.vault import actions as vault
from portulan.offices.vault import classes
from portulan.offices.vault.classes import Why
from tests import people
from tests.journey.conservation.test_destroying import (
    CANARY,
    TERM,
    at,
    finish,
    rounds,
    write,
)

LAST_DAY = date(2029, 11, 23)  # three years after the term, since 31 December 2023


@pytest.fixture
def synthese(bilan):
    return write(bilan, None, classes.SYNTHESE, "synthese")


def keep(bilan, *documents, until=LAST_DAY):
    return actions.keep(
        bilan,
        [d.pk for d in documents],
        until=until,
        typed_name="Nadia Kerbrat",
        by=bilan.beneficiaire,
        at=at(TERM, 12),
    )


def read(bilan, document):
    return vault.open_document(document.pk, by=bilan.beneficiaire, at=at(TERM), why=Why.LECTURE)


def test_what_is_kept_survives_the_term_and_the_rest_goes(bilan, synthese):
    notes = write(bilan, phase=1)
    keep(bilan, synthese)
    finish(bilan)
    rounds(4)

    assert read(bilan, synthese).tree == {"text": CANARY}
    with pytest.raises(vault.KeyDestroyed):
        read(bilan, notes)


def test_it_stays_on_its_last_day_and_is_gone_the_day_after(bilan, synthese):
    keep(bilan, synthese, until=date(2027, 2, 28))
    finish(bilan)
    for day in (date(2027, 2, 1), date(2027, 2, 2), date(2027, 2, 28)):
        actions.tell_due(on=day, at=at(day))
        assert actions.destroy_due(on=day, at=at(day)) == []

    after = date(2027, 3, 1)
    assert len(actions.destroy_due(on=after, at=at(after))) == 1


def test_three_years_is_the_most_the_law_allows(bilan, synthese):
    finish(bilan)
    with pytest.raises(TooLong) as refusal:
        keep(bilan, synthese, until=LAST_DAY + timedelta(days=1))

    assert "23/11/2029" in str(refusal.value)
    assert "R6313-7" in str(refusal.value)
    assert not Accord.objects.exists()


def test_an_agreement_on_nothing_is_refused(bilan):
    with pytest.raises(NothingChosen):
        keep(bilan)


def test_the_document_of_another_bilan_cannot_be_kept(bilan):
    hers = write(people.bilan_of_lise(), phase=1)

    with pytest.raises(AlreadyErased):
        keep(bilan, hers)


def test_taken_back_the_agreement_no_longer_keeps_anything(bilan, synthese):
    accord = keep(bilan, synthese)
    finish(bilan)
    rounds(4)
    actions.withdraw(accord, by=bilan.beneficiaire, at=at(date(2026, 12, 10)))

    day = date(2026, 12, 11)
    assert len(actions.destroy_due(on=day, at=at(day))) == 1
