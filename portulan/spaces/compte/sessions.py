"""Sessions: how long they last, and what they leave. docs/explications/entrer.md says why.

Three measures: the team's, whose pages open what others confided; a person's own device;
a shared one. Each ends after some idle time, and after a longest time whatever is done.
Times are real ones, even in the demo.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from portulan.offices.accounts.devices import follow
from portulan.offices.accounts.models import User
from portulan.offices.clock import today
from portulan.offices.organisme.access import is_staff_anywhere
from portulan.ui.http import is_autosave, session_ended

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
FRESH = 20 * MINUTE
ASKED = "shared_asked"  # ticked on the entrance page, before entering
ENTERED, SEEN, MEASURE = "entered", "seen", "measure"


@dataclass(frozen=True)
class Measure:
    """How long a session lasts, in seconds, and what is said when it ends by itself."""

    idle: int
    longest: int
    noted_every: int
    why: str


MEASURES = {
    "equipe": Measure(
        HOUR,
        12 * HOUR,
        MINUTE,
        "Après une heure sans activité, ou douze heures, votre espace se referme : il ouvre des "
        "contenus confiés.",
    ),
    "partage": Measure(
        30 * MINUTE,
        DAY,
        MINUTE,
        "Cet appareil est partagé : après trente minutes sans activité, votre espace se referme.",
    ),
    "personne": Measure(
        7 * DAY,
        14 * DAY,
        HOUR,
        "Après sept jours sans activité, ou quatorze jours, votre espace se referme.",
    ),
}


def listen() -> None:
    user_logged_in.connect(_begin, dispatch_uid="sessions.begin")


def _begin(request: HttpRequest, user: User, **extra: Any) -> None:
    asked = request.session.pop(ASKED, False)
    request.session[ENTERED] = request.session[SEEN] = int(time.time())
    if asked or user.shared_device:
        share(request)
    else:
        request.session.pop(MEASURE, None)
        mark_team(request, user)


def mark_team(request: HttpRequest, user: User) -> None:
    """Give the team's measure to whoever works in an organisme, unless the device is shared."""
    if MEASURE not in request.session and is_staff_anywhere(user.pk, on=today()):
        request.session[MEASURE] = "equipe"


def share(request: HttpRequest) -> None:
    """End this session when the browser closes, or after thirty minutes without a page."""
    request.session.set_expiry(0)
    request.session[MEASURE] = "partage"


def renew(request: HttpRequest) -> None:
    """Change the session's key once more was proved; its line among the devices follows."""
    former = request.session.session_key
    request.session.cycle_key()
    follow(former, request.session.session_key)


def entered_lately(request: HttpRequest) -> bool:
    """Say whether who is in proved it within the life of a code."""
    return time.time() - request.session.get(ENTERED, 0) < FRESH


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Close what has lasted; answer 401, not a page, to what is sent while one writes."""

    def answer(request: HttpRequest) -> HttpResponse:
        was_in = request.user.is_authenticated
        if was_in and settings.SESSIONS_MEASURED:
            _forget_if_over(request)
        response = get_response(request)
        login = resolve_url(settings.LOGIN_URL)
        sent_to_login = getattr(response, "url", "").startswith(login)
        if sent_to_login and not request.user.is_authenticated and _stays_on_its_page(request):
            response = session_ended(sign_in_url=login)
            response.headers["X-Connexion"] = login
        return response

    return answer


def _stays_on_its_page(request: HttpRequest) -> bool:
    return is_autosave(request) or bool(getattr(request, "htmx", False))


def _forget_if_over(request: HttpRequest) -> None:
    session, moment = request.session, int(time.time())
    measure = MEASURES[session.get(MEASURE, "personne")]
    if ENTERED not in session:
        session[ENTERED] = session[SEEN] = moment
    idle = moment - session[SEEN]
    if idle > measure.idle or moment - session[ENTERED] > measure.longest:
        logout(request)
        messages.info(
            request,
            f"{measure.why} Ce qui était enregistré l'est toujours.",
        )
    elif idle > measure.noted_every:
        session[SEEN] = moment
