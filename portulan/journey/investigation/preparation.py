"""What a consultant has at hand for a session: what was agreed last time, what was sent since.

One text is opened, their own note, and only when the page asks for it; what the person
sent is named, not opened.
"""

from dataclasses import dataclass
from datetime import datetime

from portulan.journey.entretien.models import Entretien
from portulan.journey.investigation import texts
from portulan.journey.investigation.access import retenus_shared, travaux_given, travaux_shared
from portulan.journey.investigation.models import Note, Partage, Travail
from portulan.journey.investigation.reading import retenu_title, title_of
from portulan.offices.accounts.models import User
from portulan.offices.vault.classes import Why


@dataclass(frozen=True)
class Sent:
    """Something the person sent: `travail` is None for what they keep of a phase."""

    title: str
    at: datetime
    travail: Travail | None = None


@dataclass(frozen=True)
class AtHand:
    """What was agreed last time, what was sent since, what was proposed since."""

    suite: str
    noted: Entretien | None
    since: datetime | None
    sent: list[Sent]
    proposed: list[tuple[str, Travail]]


def at_hand(entretien: Entretien, *, by: User, at: datetime) -> AtHand:
    """Gather what serves this session, for the consultant who has passed its door.

    Opens their own latest note before it; the opening is journaled.
    """
    note = (
        Note.objects.filter(
            bilan=entretien.bilan_id,
            recorded_by=by,
            entretien__starts_at__lt=entretien.starts_at,
        )
        .select_related("entretien")
        .order_by("-entretien__starts_at")
        .first()
    )
    opened = texts.opened(note, by=by, at=at, why=Why.LECTURE)
    before = note.entretien if note else _before(entretien)
    since = before.starts_at if before else None
    return AtHand(
        suite=str(opened.tree.get("suite", "")) if opened else "",
        noted=note.entretien if note and opened else None,
        since=since,
        sent=_sent(entretien, since),
        proposed=[
            (title_of(one), one)
            for one in travaux_given(entretien.bilan)
            if since is None or one.recorded_at >= since
        ],
    )


def _before(entretien: Entretien) -> Entretien | None:
    rows = Entretien.objects.filter(bilan=entretien.bilan_id, tenues__present=True)
    earlier = rows.filter(starts_at__lt=entretien.starts_at)
    return earlier.order_by("-starts_at").first()


def _sent(entretien: Entretien, since: datetime | None) -> list[Sent]:
    bilan = entretien.bilan
    shared = list(travaux_shared(bilan))
    rows = Partage.objects.filter(travail__in=shared, ended_at__isnull=True)
    moments = dict(rows.values_list("travail", "recorded_at"))
    sent = [Sent(title_of(one), moments[one.pk], one) for one in shared if one.pk in moments]
    sent += [
        Sent(retenu_title(one.phase), one.shared_at)
        for one in retenus_shared(bilan)
        if one.shared_at
    ]
    recent = [one for one in sent if since is None or one.at >= since]
    return sorted(recent, key=lambda one: one.at)
