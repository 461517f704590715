"""Writing an own exercise, sharing it in the house, taking it out. A version is never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from portulan.journey.bibliotheque.models import ExercicePropre, QuestionnairePropre, Redaction
from portulan.journey.bibliotheque.refusals import NothingAsked, TakenOut
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme

Propre = ExercicePropre | QuestionnairePropre


@dataclass(frozen=True)
class Written:
    """What the editor holds; `text` has the shape of a file of the library, without its head."""

    title: str
    phase: int
    minutes: int
    text: Mapping[str, Any] = field(default_factory=dict)
    method: str = ""


@transaction.atomic
def write_propre(organisme: Organisme, told: Written, *, by: User, at: datetime) -> Redaction:
    """Write an exercise of the house, for its author alone at first. Raises NothingAsked."""
    _checked(told)
    propre = ExercicePropre.objects.create(organisme=organisme, recorded_at=at, recorded_by=by)
    redaction = _version(propre, 1, told, by=by, at=at)
    record("exercice.written", propre, by=by, at=at)
    return redaction


@transaction.atomic
def rewrite_propre(propre: ExercicePropre, told: Written, *, by: User, at: datetime) -> Redaction:
    """Write the next version; works already given keep theirs. The same text is no new version.

    Raises NothingAsked, and TakenOut for an exercise that was withdrawn.
    """
    _checked(told)
    propre = ExercicePropre.objects.select_for_update().get(pk=propre.pk)
    if propre.withdrawn_at:
        raise TakenOut
    latest = propre.redactions.order_by("-number")[0]
    if _same(latest, told):
        return latest
    redaction = _version(propre, latest.number + 1, told, by=by, at=at)
    record("exercice.rewritten", propre, by=by, at=at)
    return redaction


@transaction.atomic
def share_propre(propre: Propre, *, by: User, at: datetime) -> bool:
    """Show it to the consultants of the house, and name it in the public programme."""
    rows = type(propre).objects.filter(pk=propre.pk, shared_at__isnull=True)
    return _told(propre, rows.update(shared_at=at), "shared", by=by, at=at)


@transaction.atomic
def withdraw_propre(propre: Propre, *, by: User, at: datetime) -> bool:
    """Take it out: it is not proposed any more, nor named. What was given stays."""
    rows = type(propre).objects.filter(pk=propre.pk, withdrawn_at__isnull=True)
    return _told(propre, rows.update(withdrawn_at=at), "withdrawn", by=by, at=at)


@transaction.atomic
def restore_propre(propre: Propre, *, by: User, at: datetime) -> bool:
    """Put it back in the library of the house."""
    rows = type(propre).objects.filter(pk=propre.pk, withdrawn_at__isnull=False)
    return _told(propre, rows.update(withdrawn_at=None), "restored", by=by, at=at)


def _told(propre: Propre, changed: int, verb: str, *, by: User, at: datetime) -> bool:
    if changed:
        record(f"{propre.NOUN}.{verb}", propre, by=by, at=at)
    return bool(changed)


def _checked(told: Written) -> None:
    if not any(part["field"] for part in told.text.get("part", ())):
        raise NothingAsked


def _same(latest: Redaction, told: Written) -> bool:
    before = (latest.title, latest.phase, latest.minutes, latest.method, latest.text)
    return before == (told.title, told.phase, told.minutes, told.method, told.text)


def _version(
    propre: ExercicePropre, number: int, told: Written, *, by: User, at: datetime
) -> Redaction:
    return Redaction.objects.create(
        organisme_id=propre.organisme_id,
        propre=propre,
        number=number,
        title=told.title,
        phase=told.phase,
        minutes=told.minutes,
        method=told.method,
        text=told.text,
        recorded_at=at,
        recorded_by=by,
    )
