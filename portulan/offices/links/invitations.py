"""Inviting a person to enter for the first time: a link by letter, fourteen days, one use."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from portulan.offices.accounts.actions import note_event
from portulan.offices.accounts.models import Happening, User
from portulan.offices.journal.actions import record
from portulan.offices.links.access import LinkClosed
from portulan.offices.links.actions import give, revoke, spend
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.actions import post, withdraw
from portulan.offices.organisme.models import Organisme
from portulan.rules.french import date_fr

LIFE = timedelta(days=14)


@transaction.atomic
def invite(
    user: User,
    organisme: Organisme,
    *,
    by: User | None,
    at: datetime,
    bilan_id: UUID | None = None,
) -> Link:
    """Send a person the link by which they enter for the first time; former links close.

    The letter is neutral: it can be read over a shoulder. A person without an address gets
    no letter: the link exists, and nobody has it.
    """
    for former in Link.objects.filter(
        purpose=Purpose.INVITATION,
        subject=user.pk,
        organisme=organisme,
        used_at__isnull=True,
        revoked_at__isnull=True,
    ):
        revoke(former, by=by, at=at)
    withdraw(key_prefix=f"invitation:{organisme.pk}:{user.pk}:", at=at)
    link, token = give(
        Purpose.INVITATION,
        user.pk,
        organisme=organisme,
        name=user.name,
        email=user.email or "",
        bilan_id=bilan_id,
        expires_at=at + LIFE,
        by=by,
        at=at,
    )
    post(
        organisme=organisme,
        to=user.email,
        key=f"invitation:{organisme.pk}:{user.pk}:{link.pk}",
        subject="Votre espace est prêt",
        paragraphs=[
            f"Bonjour {user.short_name},",
            f"{organisme.name} vous a ouvert un espace personnel. Vous y entrez sans mot de "
            "passe : ce bouton suffit la première fois, puis un code vous sera envoyé à cette "
            "adresse.",
            f"Le bouton sert une fois, jusqu'au {date_fr((at + LIFE).date())}. Il est personnel : "
            "ne transmettez pas ce message.",
        ],
        action_label="Ouvrir mon espace",
        action_url=settings.BASE_URL + reverse("compte_pages:invitation", args=[token]),
        at=at,
    )
    return link


@transaction.atomic
def close_sessions(user: User | None, *, at: datetime) -> int:
    """Close every session of that person, or of everyone: a device lost, a doubt. Returns how many.

    Nothing else is forgotten: each comes back in by a code and their second factor.
    """
    rows = UserSession.objects.filter(user=user) if user else UserSession.objects.all()
    closed = list(rows.select_related("user"))
    for session in closed:
        session.end()
    for person in {session.user for session in closed}:
        note_event(person, Happening.DEVICE_CLOSED, at=at)
    return len(closed)


@transaction.atomic
def invite_again(user: User, organisme: Organisme, *, by: User | None, at: datetime) -> Link:
    """Reopen the account of someone who lost their second factor, or their devices.

    Their sessions are closed, their keys and codes forgotten, and a new invitation leaves:
    whoever asked must have been recognised by another way than this address.
    """
    close_sessions(user, at=at)
    Authenticator.objects.filter(user=user).delete()
    link = invite(user, organisme, by=by, at=at)
    note_event(user, Happening.REOPENED, at=at)
    record("access.reopened", link, by=by, at=at)
    return link


@transaction.atomic
def enter(link: Link, *, at: datetime) -> User:
    """Spend the invitation and return who enters. Raises LinkClosed when someone already did."""
    if not spend(link, at=at):
        raise LinkClosed(link)
    record("invitation.used", link, by=link, at=at)
    return User.objects.get(pk=link.subject, is_active=True)


def host_of(link: Link) -> User | None:
    """Return who sent the invitation."""
    return link.created_by
