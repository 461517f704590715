"""« Continuer ou non »: the person's decision, undone at will until it is confirmed (A8)."""

from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.bilan.pausing import AlreadyEnded
from portulan.journey.bilan.suite import DecisionSuite, Suite
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal


class NothingToConfirm(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun arrêt n'attend d'être confirmé.",
            why="Le choix a été repris, ou changé, depuis que la page a été ouverte.",
            next_step="Rechargez la page pour voir ce qui est noté.",
        )


def decision_of(bilan: Bilan) -> DecisionSuite | None:
    """Return the decision that holds: the latest one not taken back."""
    rows = DecisionSuite.objects.filter(bilan=bilan, withdrawn_at=None)
    return rows.order_by("-recorded_at", "-id").first()


@transaction.atomic
def decide(
    bilan: Bilan, choice: Suite, *, strength: Temoin = Temoin.COMPTE, by: User, at: datetime
) -> DecisionSuite:
    """Write what the person decides; no reason is asked. The same decision twice is once.

    To continue needs nothing more. To stop does nothing yet: it waits to be confirmed. Raises
    AlreadyEnded.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if fin := Fin.objects.filter(bilan=bilan).first():
        raise AlreadyEnded(fin.happened_on)
    held = decision_of(bilan)
    if held and held.choice == choice:
        return held
    if held:
        _take_back(held, at=at)
    row = DecisionSuite.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        choice=choice,
        happened_on=legal_day(at, bilan.zone),
        strength=strength,
        confirmed_at=at if choice == Suite.CONTINUER else None,
        recorded_at=at,
        recorded_by=by,
    )
    record("suite.decided", row, by=by, at=at)
    return row


@transaction.atomic
def take_back(bilan: Bilan, *, by: User, at: datetime) -> bool:
    """Undo the decision, as if nothing had been said. False when there was none, or it is done."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    held = decision_of(bilan)
    if held is None or Fin.objects.filter(bilan=bilan).exists():
        return False
    _take_back(held, at=at)
    record("suite.taken_back", held, by=by, at=at)
    return True


@transaction.atomic
def confirm_stop(bilan: Bilan, *, by: User, at: datetime) -> DecisionSuite:
    """Confirm that the person stops. The end itself is written by `deroulement.suite`.

    Raises NothingToConfirm.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    held = decision_of(bilan)
    if held is None or held.choice != Suite.ARRETER:
        raise NothingToConfirm
    if held.confirmed_at is None:
        held.confirmed_at = at
        held.save(update_fields=["confirmed_at"])
        record("suite.confirmed", held, by=by, at=at)
    return held


def _take_back(row: DecisionSuite, *, at: datetime) -> None:
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
