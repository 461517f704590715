"""Who works here, in which role, from which day to which."""

from datetime import date, datetime

from django.db import transaction

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Membership, Organisme, Role
from portulan.rules.refusal import Refusal


class EndsBeforeItBegins(Refusal):
    def __init__(self, membership: Membership) -> None:
        super().__init__(
            what="La fin ne peut pas précéder le début.",
            why=f"Cette personne a ce rôle depuis le {membership.since:%d/%m/%Y}.",
            next_step="Choisissez ce jour-là ou un jour plus tard.",
        )


@transaction.atomic
def add_member(
    organisme: Organisme, user: User, role: Role, *, since: date, by: User | None, at: datetime
) -> Membership:
    """Give a person a role in the organisme from that day. Twice is once."""
    membership, is_new = Membership.objects.get_or_create(
        organisme=organisme, user=user, role=role, until=None, defaults={"since": since}
    )
    if is_new:
        record("member.added", membership, by=by, at=at, why=role)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, until: date, by: User, at: datetime) -> Membership:
    """Write the last day of a person in a role; from the day after, every door of it is closed.

    Raises EndsBeforeItBegins.
    """
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if until < membership.since:
        raise EndsBeforeItBegins(membership)
    if membership.until != until:
        membership.until = until
        membership.save(update_fields=["until"])
        record("member.ended", membership, by=by, at=at, why=membership.role)
    return membership
