"""A dispute: what waits, until when, and who may end it. The days come from rules.law (RET-07).

Black ink waits because gestion or the person asked. Red ink never does, unless the person agrees
in writing, to a day; they take it back in one gesture, and what they ask last wins.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from portulan.journey.bilan.letters import held, released
from portulan.journey.bilan.litige import AccordAttente, Cote, Litige, MiseEnAttente
from portulan.journey.bilan.models import Bilan, EffacementDemande, Fin
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.canonical import digest
from portulan.rules.calendar import legal_day, months_later
from portulan.rules.law.conservation import DocClass, hold_until
from portulan.rules.refusal import Refusal

LONGEST = 12  # months before one looks at it again: our own choice, no text says


class HoldOutOfBounds(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La date de fin de l'attente doit être après aujourd'hui, et dans l'année.",
            why="Rien n'est gardé sans terme ; une attente se redemande si le litige dure.",
            next_step="Choisissez une date dans les douze mois.",
        )


class NothingWaits(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce dossier n'est pas en attente.",
            why="Vos documents ne peuvent attendre que si un litige est noté, jusqu'à sa date.",
            next_step="Notez d'abord le désaccord et sa date, ou demandez au cabinet de le faire.",
        )


class BeyondTheHold(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette date n'est pas possible.",
            why="Vos documents n'attendent pas plus longtemps que le litige, ni que ce que permet "
            "l'article R6313-7 du code du travail.",
            next_step="Choisissez une date après aujourd'hui et dans ces limites.",
        )


def holds_of(bilan: Bilan, *, on: date) -> QuerySet[MiseEnAttente]:
    """Return what makes the black ink of this bilan wait on that day."""
    rows = MiseEnAttente.objects.filter(bilan=bilan, lifted_on=None, until__gte=on)
    return rows.order_by("until", "id")


def agreement_of(bilan: Bilan) -> AccordAttente | None:
    """Return the person's agreement that red ink waits, unless they asked to erase since."""
    accord = AccordAttente.objects.filter(bilan=bilan, withdrawn_at=None).first()
    asked = EffacementDemande.objects.filter(bilan=bilan).first()
    return None if accord and asked and asked.recorded_at >= accord.recorded_at else accord


def red_waits_until(bilan: Bilan) -> date | None:
    """Return the last day the person's own documents wait; None when they do not."""
    accord = agreement_of(bilan)
    if accord is None:
        return None
    holds = MiseEnAttente.objects.filter(bilan=bilan, lifted_on=None)
    until = max((row.until for row in holds), default=None)
    return _last_day(bilan, until, accord.until) if until else None


def _last_day(bilan: Bilan, until: date, agreed: date) -> date | None:
    fin = Fin.objects.filter(bilan=bilan).first()
    term = fin.happened_on if fin else until
    figures = figures_of(bilan.organisme)
    return hold_until(DocClass.WORKING, until, term=term, agreed=agreed, figures=figures).value


@transaction.atomic
def place(
    bilan: Bilan, side: Cote, ground: Litige, *, until: date, by: User, at: datetime
) -> MiseEnAttente:
    """Make the black ink wait until a day. The same twice is once; another date replaces it.

    Raises HoldOutOfBounds.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    today = legal_day(at, bilan.zone)
    if not today < until <= months_later(today, LONGEST):
        raise HoldOutOfBounds
    former = MiseEnAttente.objects.filter(bilan=bilan, side=side, lifted_on=None).first()
    if former and (former.ground, former.until) == (ground, until):
        return former
    if former:
        _lift(former, today)
    hold = MiseEnAttente.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        side=side,
        ground=ground,
        until=until,
        recorded_at=at,
        recorded_by=by,
    )
    record("dispute.held", hold, by=by, at=at, why=ground, holder=bilan.pk)
    held(hold, at=at)
    return hold


@transaction.atomic
def lift(bilan: Bilan, side: Cote, *, by: User, at: datetime) -> MiseEnAttente | None:
    """End the hold that this side asked for; None when there is none. Lifting twice is once."""
    hold = MiseEnAttente.objects.filter(bilan=bilan, side=side, lifted_on=None).first()
    if hold is None:
        return None
    _lift(hold, legal_day(at, bilan.zone))
    record("dispute.released", hold, by=by, at=at, holder=bilan.pk)
    released(hold, at=at)
    return hold


def _lift(hold: MiseEnAttente, day: date) -> None:
    hold.lifted_on = day
    hold.save(update_fields=["lifted_on"])


@transaction.atomic
def agree(bilan: Bilan, *, until: date, by: User, at: datetime) -> AccordAttente:
    """The person signs that their own documents wait until a day; a new day replaces the former.

    Raises NothingWaits, BeyondTheHold.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    today = legal_day(at, bilan.zone)
    longest = max((row.until for row in holds_of(bilan, on=today)), default=None)
    if longest is None:
        raise NothingWaits
    if until <= today or until != _last_day(bilan, longest, until):
        raise BeyondTheHold
    current = agreement_of(bilan)
    if current and current.until == until:
        return current
    take_back(bilan, by=by, at=at)
    accord = AccordAttente.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        until=until,
        sha256=digest({"bilan": str(bilan.pk), "waits_until": str(until)}),
        recorded_at=at,
        recorded_by=by,
    )
    record("dispute.agreed", accord, by=by, at=at, holder=bilan.pk)
    return accord


@transaction.atomic
def take_back(bilan: Bilan, *, by: User, at: datetime) -> AccordAttente | None:
    """The person's documents wait no more; None when they did not."""
    accord = AccordAttente.objects.filter(bilan=bilan, withdrawn_at=None).first()
    if accord is None:
        return None
    accord.withdrawn_at = at
    accord.save(update_fields=["withdrawn_at"])
    record("dispute.taken_back", accord, by=by, at=at, holder=bilan.pk)
    return accord
