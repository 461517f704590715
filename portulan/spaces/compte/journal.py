"""What happens to accounts, noted as allauth tells it: entries, refusals, second factors."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from portulan.offices.accounts.actions import note_event
from portulan.offices.accounts.models import Happening, User
from portulan.offices.clock import now
from portulan.spaces.compte.browsers import device_of

ADDED, REMOVED = Happening.FACTOR_ADDED, Happening.FACTOR_REMOVED


def listen() -> None:
    told: list[tuple[Any, Callable[..., None]]] = [
        (user_logged_in, _entered),
        (user_logged_out, _left),
        (authenticator_added, _added),
        (authenticator_removed, _removed),
        (authenticator_reset, _reset),
    ]
    for signal, write in told:
        signal.connect(write, dispatch_uid=f"journal.{write.__name__}")


def note(request: HttpRequest, happening: Happening, person: User | None) -> None:
    """Write one line, with the browser it came from in two words."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    note_event(person, happening, at=now(), device=device_of(agent))


def refused(request: HttpRequest, happening: Happening, person: User | None) -> None:
    """Write a refusal: of the person when there is one, of nobody otherwise."""
    note(request, happening, person if getattr(person, "pk", None) else None)


def _entered(request: HttpRequest, user: User, **extra: Any) -> None:
    note(request, Happening.ENTERED, user)


def _left(request: HttpRequest, user: User | None, **extra: Any) -> None:
    if user is not None and request.method == "POST":  # not the session that ended by itself
        note(request, Happening.LEFT, user)


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **extra: Any) -> None:
    note(request, _made(authenticator, ADDED), user)


def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **extra: Any) -> None:
    note(request, REMOVED, user)


def _reset(request: HttpRequest, user: User, authenticator: Authenticator, **extra: Any) -> None:
    note(request, _made(authenticator, REMOVED), user)


def _made(authenticator: Authenticator, otherwise: Happening) -> Happening:
    codes = authenticator.type == Authenticator.Type.RECOVERY_CODES
    return Happening.CODES_MADE if codes else otherwise
