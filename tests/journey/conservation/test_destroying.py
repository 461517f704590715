"""What must go goes, in an order that a power cut cannot break; a receipt stays."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portulan.journey.bilan import disputing
from portulan.journey.bilan.actions import end
from portulan.journey.bilan.litige import Cote, Litige
from portulan.journey.bilan.models import (
    AvisDestruction,
    Destruction,
    DestructionDecidee,
    Document,
    Ending,
    Remise,
)
from portulan.journey.conservation import actions, attestation
from portulan.journey.conservation.actions import destroying
from portulan.journey.conservation.due import due_of
from portulan.journey.investigation.models import Retenu
from portulan.journey.synthese.models import Passage
from portulan.offices.mail.models import Letter
from portulan.offices.vault import actions as vault
from portulan.offices.vault import classes
from portulan.offices.vault.classes import Why
from portulan.offices.vault.models import SealedDocument
from tests import people

TERM = date(2026, 11, 23)
CANARY = "le secret de Nadia, un canari rouge"


def at(day, hour=2):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def write(bilan, model=Retenu, retention_class=classes.WORKING, kind="retenu", **fields):
    sealed = vault.seal(
        bilan.pk,
        retention_class,
        {"text": CANARY},
        kind=kind,
        organisme_id=bilan.organisme_id,
        by=bilan.beneficiaire,
        at=people.MORNING,
    )
    if model:
        _row(model, bilan, sealed, fields)
    return sealed


def _row(model, bilan, sealed, fields):
    model.objects.create(
        bilan=bilan,
        organisme=bilan.organisme,
        document=sealed.pk,
        recorded_at=people.MORNING,
        recorded_by=bilan.beneficiaire,
        **fields,
    )


def finish(bilan):
    return end(bilan, Ending.TERME, happened_on=TERM, by=bilan.beneficiaire, at=at(TERM, 18))


def rounds(days):
    """The ronde of several nights: destroy what may go, then tell."""
    done = []
    for n in range(days):
        day = TERM + timedelta(days=n)
        done += actions.destroy_due(on=day, at=at(day))
        actions.tell_due(on=day, at=at(day))
    return done


@pytest.fixture
def written(bilan):
    return write(bilan, phase=1)


def test_nothing_goes_while_the_bilan_goes_on(bilan, written):
    assert rounds(10) == []
    assert list(due_of(bilan)) == []


def test_at_the_term_the_person_is_told_twice_then_all_goes(bilan, written):
    finish(bilan)

    done = rounds(4)

    assert [d.decision.retention_class for d in done] == [classes.WORKING]
    told = list(AvisDestruction.objects.order_by("rank").values_list("recorded_at", flat=True))
    assert len(told) == 2
    assert done[0].recorded_at > told[1]
    assert not SealedDocument.objects.filter(holder=bilan.pk).exists()
    assert not Retenu.objects.exists()
    with pytest.raises(vault.KeyDestroyed):
        vault.open_document(written.pk, by=bilan.beneficiaire, at=at(TERM), why=Why.LECTURE)


def test_one_confirmation_is_written_to_the_person_and_it_holds_no_content(bilan, written):
    finish(bilan)
    rounds(6)

    letters = Letter.objects.filter(holder=bilan.pk, key__endswith="/faite")
    assert letters.count() == 1
    assert CANARY not in str(list(Letter.objects.values_list("subject", "paragraphs")))


def test_asked_by_the_person_it_goes_at_once(bilan, written):
    finish(bilan)
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))

    assert len(actions.destroy_due(on=TERM, at=at(TERM, 20))) == 1


def test_a_synthesis_never_handed_over_waits_for_two_notices_whatever_was_asked(bilan, written):
    write(bilan, Passage, kind="passage", partie=1)
    finish(bilan)
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))

    assert actions.destroy_due(on=TERM, at=at(TERM, 20)) == []
    assert len(rounds(4)) == 1

    told = Letter.objects.filter(holder=bilan.pk).values_list("paragraphs", flat=True)
    assert any("pas encore été remis" in " ".join(paragraphs) for paragraphs in told)


def test_handed_over_it_does_not_wait(bilan):
    write(bilan, Passage, kind="passage", partie=1)
    Remise.objects.create(
        bilan=bilan,
        organisme=bilan.organisme,
        document=Document.SYNTHESE,
        happened_on=TERM,
        recorded_at=at(TERM),
    )
    finish(bilan)
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))

    assert len(actions.destroy_due(on=TERM, at=at(TERM, 20))) == 1


def test_running_twice_destroys_once(bilan, written):
    finish(bilan)

    assert len(rounds(4) + rounds(4)) == 1
    assert Destruction.objects.count() == DestructionDecidee.objects.count() == 1


def test_cut_after_the_decision_the_ronde_takes_it_up_again(bilan, written):
    finish(bilan)
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))
    (due,) = destroying.ready(on=TERM)
    destroying.decide(due, at=at(TERM, 20))

    (receipt,) = actions.resume(on=TERM, at=at(TERM, 21))

    assert receipt.decision.counts == {"retenu": 1}
    assert not Retenu.objects.exists()


def test_cut_after_the_keys_nothing_is_readable_and_the_ronde_finishes(bilan, written):
    finish(bilan)
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))
    (due,) = destroying.ready(on=TERM)
    destroying.decide(due, at=at(TERM, 20))
    vault.destroy_keys(bilan.pk, classes.WORKING, at=at(TERM, 20))

    with pytest.raises(vault.Unreadable):
        vault.open_document(written.pk, by=bilan.beneficiaire, at=at(TERM), why=Why.LECTURE)
    (receipt,) = actions.resume(on=TERM, at=at(TERM, 21))

    assert receipt.keys_destroyed == 1
    assert not SealedDocument.objects.filter(holder=bilan.pk).exists()


def test_the_bilan_of_another_is_untouched(bilan, written):
    hers = people.bilan_of_lise()
    kept = write(hers, phase=1)
    finish(bilan)
    rounds(4)

    read = vault.open_document(kept.pk, by=hers.beneficiaire, at=at(TERM), why=Why.LECTURE)
    assert read.tree == {"text": CANARY}


def test_the_record_counts_and_names_without_a_word_of_content(bilan, written):
    finish(bilan)
    rounds(4)

    data = attestation.as_data(bilan)

    assert data["destructions"][0]["documents"] == {"retenu": 1}
    assert data["destructions"][0]["fondement"] == "R6313-7 al. 1"
    assert data["destructions"][0]["copies_illisibles_a_partir_du"] > TERM.isoformat()
    assert CANARY not in str(data) + str(attestation.as_tree(bilan))


# -- a dispute ---------------------------------------------------------------------------------

WAITS = TERM + timedelta(days=20)


def disputed(bilan, by):
    disputing.place(bilan, Cote.GESTION, Litige.SOMME, until=WAITS, by=by, at=people.MORNING)


def test_a_dispute_alone_does_not_keep_a_word_of_what_was_written(bilan, written, ines):
    disputed(bilan, ines)
    finish(bilan)

    assert len(rounds(4)) == 1
    assert not SealedDocument.objects.filter(holder=bilan.pk).exists()


def test_if_the_person_agrees_it_waits_then_goes_after_two_notices(bilan, written, ines):
    disputed(bilan, ines)
    disputing.agree(bilan, until=WAITS, by=bilan.beneficiaire, at=people.MORNING)
    finish(bilan)

    assert rounds(21) == []
    (done,) = rounds(24)
    assert done.decision.due_on == WAITS + timedelta(days=1)
    assert AvisDestruction.objects.count() == 2
    assert not SealedDocument.objects.filter(holder=bilan.pk).exists()


def test_what_the_person_asks_last_wins_over_the_wait(bilan, written, ines):
    disputed(bilan, ines)
    disputing.agree(bilan, until=WAITS, by=bilan.beneficiaire, at=people.MORNING)
    finish(bilan)
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))

    assert len(actions.destroy_due(on=TERM, at=at(TERM, 20))) == 1


def test_lifted_early_erasing_goes_on_at_once(bilan, written, ines):
    disputed(bilan, ines)
    disputing.agree(bilan, until=WAITS, by=bilan.beneficiaire, at=people.MORNING)
    finish(bilan)
    rounds(3)
    disputing.lift(bilan, Cote.GESTION, by=ines, at=at(TERM, 19))

    assert len(rounds(6)) == 1
