"""The door for whoever is signed in: asked at every page, so its question is compiled once."""

from uuid import UUID

from portulan.offices.accounts.models import AccountEvent, User
from portulan.offices.prepared import Prepared

_BY_ID = Prepared(lambda user: User.objects.filter(pk=user), UUID)


def person_of_id(user_id: UUID) -> User | None:
    """Return the person of that identifier."""
    return _BY_ID.first(user_id)


def events_of(person: User, *, size: int = 20) -> list[AccountEvent]:
    """Return what last happened to this person's own account, the latest first."""
    return list(AccountEvent.objects.filter(person=person).order_by("-at", "-pk")[:size])
