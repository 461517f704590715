"""Agreeing to be asked about one's métier, and taking it back: what was written is destroyed."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.reseau.fiche import Said, fiche_paper
from portulan.journey.reseau.models import AccordReseau, FicheReseau
from portulan.journey.reseau.refusals import NothingSaid
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.rules.words import plain


@transaction.atomic
def join(
    person: User, organisme: Organisme, said: Said, *, on: date, by: User, at: datetime
) -> FicheReseau:
    """Write the person's agreement and their fiche. Other words close it and open another.

    The same words twice are the same agreement. Raises NothingSaid.
    """
    said = Said(*(" ".join(str(part).split()) for part in vars(said).values()))
    if not (said.name and said.metier and said.reach):
        raise NothingSaid
    current = _open(person, organisme)
    if current and _says(current.fiche) == said:
        return current.fiche
    if current:
        _close(current, on=on, by=by, at=at)
    accord = AccordReseau.objects.create(
        organisme=organisme,
        person=person,
        given_on=on,
        sha256=fiche_paper(organisme, said, on=on).reference,
        recorded_at=at,
        recorded_by=by,
    )
    record("reseau.joined", accord, by=by, at=at)
    return FicheReseau.objects.create(
        organisme=organisme,
        accord=accord,
        **vars(said),
        searched=plain(f"{said.metier} {said.about} {said.name}")[:500],
        recorded_at=at,
        recorded_by=by,
    )


@transaction.atomic
def leave(person: User, organisme: Organisme, *, on: date, by: User, at: datetime) -> None:
    """Take the agreement back: the fiche is destroyed at once. Leaving twice is leaving once."""
    current = _open(person, organisme)
    if current:
        _close(current, on=on, by=by, at=at)


def _open(person: User, organisme: Organisme) -> AccordReseau | None:
    rows = AccordReseau.objects.select_for_update().filter(person=person, organisme=organisme)
    return rows.filter(withdrawn_on__isnull=True).first()


def _close(accord: AccordReseau, *, on: date, by: User, at: datetime) -> None:
    FicheReseau.objects.filter(accord=accord).delete()
    accord.withdrawn_on = on
    accord.save(update_fields=["withdrawn_on"])
    record("reseau.left", accord, by=by, at=at)


def _says(fiche: FicheReseau) -> Said:
    return Said(fiche.name, fiche.metier, fiche.reach, fiche.about)
