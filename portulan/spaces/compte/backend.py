"""Who is signed in: allauth's backend, with the question asked at every page compiled once."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from portulan.offices.accounts.access import person_of_id
from portulan.offices.accounts.models import User


class Backend(AuthenticationBackend):
    def get_user(self, user_id: UUID) -> User | None:
        found = person_of_id(user_id)
        return found if found and self.user_can_authenticate(found) else None
