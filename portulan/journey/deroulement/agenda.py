"""An agenda to subscribe to: rendez-vous under neutral titles, behind a secret one can close.

Black ink only. A person sees « Rendez-vous »; a consultant sees the number of the bilan
besides, never a name: an agenda is copied into telephones and read over a shoulder.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from portulan.journey.accueil.access import preliminaries_of_consultant
from portulan.journey.bilan.access import bilans_of_beneficiaire, bilans_of_consultant
from portulan.journey.entretien.models import Entretien
from portulan.offices.accounts.models import User
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.ics import TITLE, Meeting, feed
from portulan.offices.organisme.models import Organisme
from portulan.rules.calendar import legal_day

LIFE = timedelta(days=730)
BEFORE, AFTER = timedelta(days=90), timedelta(days=730)
LIVE = Q(replaced_by__isnull=True, annulation__isnull=True)


def open_link_of(user: User, organisme: Organisme, *, at: datetime) -> Link | None:
    """Return the address that this person's agenda has now; its secret is kept nowhere."""
    return _links(user, organisme).filter(expires_at__gt=at).first()


@transaction.atomic
def open_agenda(user: User, organisme: Organisme, *, at: datetime) -> str:
    """Make the address of this person's agenda and return it whole; a former one closes.

    Its secret is kept nowhere: it is shown once.
    """
    User.objects.select_for_update().get(pk=user.pk)
    close_agenda(user, organisme, at=at)
    _, token = give(
        Purpose.AGENDA,
        user.pk,
        organisme=organisme,
        name=user.name,
        expires_at=at + LIFE,
        by=user,
        at=at,
    )
    return settings.BASE_URL + reverse("invite_pages:agenda", args=[token])


def webcal_of(address: str) -> str:
    """Return the same address as calendars on telephones open it."""
    return f"webcal://{address.partition('://')[2]}" if address else ""


@transaction.atomic
def close_agenda(user: User, organisme: Organisme, *, at: datetime) -> None:
    """Close the address: agendas that follow it get nothing more. Twice is once."""
    for link in _links(user, organisme):
        revoke(link, by=user, at=at)


def agenda_of_link(link: Link, *, at: datetime) -> str:
    """Return the agenda that a link opens, as ICS; 404 when its owner no longer enters.

    The same bytes as long as no rendez-vous changes.
    """
    user = User.objects.filter(pk=link.subject, is_active=True).first()
    if user is None:
        raise Http404
    on = legal_day(at, link.organisme.zone)
    meetings = [*_sessions(user, link.organisme, on, at), *_preliminaries(user, link, on, at)]
    meetings.sort(key=lambda one: (one.starts_at, str(one.thread)))
    return feed(meetings, zone=_zone(user, link.organisme))


def _links(user: User, organisme: Organisme) -> QuerySet[Link]:
    return Link.objects.filter(
        purpose=Purpose.AGENDA, subject=user.pk, organisme=organisme, revoked_at__isnull=True
    )


def _zone(user: User, organisme: Organisme) -> str:
    latest = bilans_of_beneficiaire(user).filter(organisme=organisme).first()
    return str(latest.zone if latest else organisme.zone)


def _sessions(user: User, organisme: Organisme, on: date, at: datetime) -> Iterator[Meeting]:
    conducted = bilans_of_consultant(user, on=on).order_by()
    rows = Entretien.objects.filter(
        Q(bilan__beneficiaire=user) | Q(consultant=user, bilan__in=conducted), organisme=organisme
    )
    live = rows.filter(LIVE, starts_at__gt=at - BEFORE, starts_at__lt=at + AFTER)
    former = dict(rows.values_list("id", "replaces"))
    for one in live.select_related("bilan").order_by("starts_at", "id"):
        thread, version = _thread(one.pk, former)
        own = one.bilan.beneficiaire_id == user.pk
        yield Meeting(
            thread,
            one.starts_at,
            one.starts_at + timedelta(minutes=one.minutes),
            one.recorded_at,
            version,
            TITLE if own else f"{TITLE} {one.bilan.number}",
        )


def _thread(pk: UUID, former: dict[UUID, UUID | None]) -> tuple[UUID, int]:
    """Return the first of a chain of moves and how many there were, as letters number them."""
    version = 0
    while before := former.get(pk):
        pk, version = before, version + 1
    return pk, version


def _preliminaries(user: User, link: Link, on: date, at: datetime) -> Iterator[Meeting]:
    rows = preliminaries_of_consultant(user, since=at - BEFORE, until=at + AFTER, on=on)
    for demande_id, _, _, starts_at, minutes, _, _ in rows:
        yield Meeting(demande_id, starts_at, starts_at + timedelta(minutes=minutes), starts_at)
