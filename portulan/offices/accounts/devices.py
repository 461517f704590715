"""The devices one came in from, as allauth lists them."""

from allauth.usersessions.models import UserSession


def follow(former: str | None, present: str | None) -> None:
    """Keep a device on its line when the key of its session changes."""
    UserSession.objects.filter(session_key=former).update(session_key=present)
