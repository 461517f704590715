"""The door for whoever is signed in: asked at every page, so its question is compiled once."""

from uuid import UUID

from portulan.offices.accounts.models import User
from portulan.offices.prepared import Prepared

_BY_ID = Prepared(lambda user: User.objects.filter(pk=user), UUID)


def person_of_id(user_id: UUID) -> User | None:
    """Return the person of that identifier."""
    return _BY_ID.first(user_id)
