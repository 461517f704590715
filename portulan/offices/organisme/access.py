"""Whose house this is, and who works in it."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Membership, Organisme, Role
from portulan.offices.prepared import Prepared

FIRST_TWO = Prepared(lambda: Organisme.objects.all()[:2])  # asked at every page


def organisme_of_host(host: str) -> Organisme | None:
    """Return the organisme served at that host name, else the only one there is, else None."""
    first_two = FIRST_TWO()
    if len(first_two) == 1:
        return first_two[0]
    return Organisme.objects.filter(host=host).first() if host and first_two else None


def organisme_of_slug(slug: str) -> Organisme:
    """Return the organisme of that short name; 404 otherwise."""
    found = Organisme.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def memberships(user: User | UUID, *, on: date, role: Role | None = None) -> QuerySet[Membership]:
    """Return where this person works on that day, in that role."""
    rows = Membership.objects.filter(user=user, since__lte=on)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=on))
    return rows.filter(role=role) if role else rows


def _where(role: Role) -> Prepared:
    return Prepared(
        lambda user, on: (
            memberships(user, on=on, role=role).select_related("organisme").order_by("pk")[:1]
        ),
        *(UUID, date),
    )


WHERE_CONSULTANT, WHERE_GESTION = _where(Role.CONSULTANT), _where(Role.GESTION)


def _house(row: Membership | None) -> Organisme:
    if row is None:
        raise Http404
    return row.organisme


def organisme_of_gestion(user: User, *, on: date) -> Organisme:
    """Return the organisme whose facts this person manages; 404 when there is none."""
    return _house(WHERE_GESTION.first(user.pk, on))


def organisme_of_consultant(user: User, *, on: date) -> Organisme:
    """Return the organisme for which this person conducts bilans; 404 when there is none."""
    return _house(WHERE_CONSULTANT.first(user.pk, on))


def is_staff_anywhere(user_id: UUID, *, on: date) -> bool:
    """Say whether a second factor is expected of this person."""
    rows = Membership.objects.filter(user_id=user_id, since__lte=on)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=on)).exists()


def organismes() -> list[tuple[str, str]]:
    """Return the name and the slug of every house served here, by name."""
    return list(Organisme.objects.order_by("name").values_list("name", "slug"))


def team_of_gestion(user: User, *, on: date) -> QuerySet[Membership]:
    """Return who works, or worked, in the organisme this person manages; by name."""
    house = organisme_of_gestion(user, on=on)
    rows = Membership.objects.filter(organisme=house).select_related("user", "organisme")
    return rows.order_by("user__last_name", "user__first_name", "role", "-since")


def membership_of_gestion(user: User, membership_id: UUID, *, on: date) -> Membership:
    """Return one of them; 404 otherwise."""
    row = team_of_gestion(user, on=on).filter(pk=membership_id).first()
    if row is None:
        raise Http404
    return row


def consultants_of(organisme: Organisme, *, on: date) -> list[User]:
    """Return who conducts bilans there on that day, by name."""
    rows = Membership.objects.filter(organisme=organisme, role=Role.CONSULTANT, since__lte=on)
    open_rows = rows.filter(Q(until__isnull=True) | Q(until__gte=on)).select_related("user")
    return [row.user for row in open_rows.order_by("user__last_name", "user__first_name")]
