"""The team of an organisme: adding someone with an invitation, writing their last day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from portulan.offices.accounts.actions import person_of
from portulan.offices.accounts.models import User
from portulan.offices.links.invitations import invite
from portulan.offices.organisme.actions import add_member, end_membership
from portulan.offices.organisme.models import Membership, Organisme, Role
from portulan.rules.refusal import Refusal


class NobodyLeftToManage(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il ne resterait personne à la gestion.",
            why="Sans personne à la gestion, plus personne ne pourrait tenir les comptes, les "
            "réglages ni l'équipe.",
            next_step="Ajoutez d'abord une autre personne à la gestion.",
        )


@transaction.atomic
def welcome(
    organisme: Organisme,
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: Role,
    since: date,
    by: User,
    at: datetime,
) -> Membership:
    """Give someone a role from that day, and post their invitation when the role is new.

    Adding the same person in the same role again is adding them once.
    """
    person = person_of(email, first_name=first_name, last_name=last_name)
    had = Membership.objects.filter(organisme=organisme, user=person, role=role, until=None)
    if already := had.first():
        return already
    membership = add_member(organisme, person, role, since=since, by=by, at=at)
    invite(person, organisme, by=by, at=at)
    return membership


@transaction.atomic
def farewell(membership: Membership, *, until: date, by: User, at: datetime) -> Membership:
    """Write someone's last day in a role. Raises NobodyLeftToManage or EndsBeforeItBegins."""
    if membership.role == Role.GESTION:
        others = Membership.objects.select_for_update().filter(
            organisme=membership.organisme_id, role=Role.GESTION
        )
        staying = others.exclude(pk=membership.pk).filter(Q(until=None) | Q(until__gt=until))
        if not staying.exists():
            raise NobodyLeftToManage
    return end_membership(membership, until=until, by=by, at=at)
