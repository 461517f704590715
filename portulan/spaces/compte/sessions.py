"""Sessions: shared devices forget by themselves; an ended session never loses what was typed."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from portulan.offices.accounts.models import User
from portulan.ui.http import is_autosave, session_ended

IDLE = 30 * 60
NOTED_EVERY = 60
ASKED = "shared_asked"  # ticked on the entrance page, before entering
SEEN = "shared_seen"  # present in the sessions of shared devices only


def listen() -> None:
    user_logged_in.connect(_begin, dispatch_uid="sessions.begin")


def _begin(request: HttpRequest, user: User, **extra: Any) -> None:
    asked = request.session.pop(ASKED, False)
    if asked or user.shared_device:
        share(request)


def share(request: HttpRequest) -> None:
    """End this session when the browser closes, or after thirty minutes without a page."""
    request.session.set_expiry(0)
    request.session[SEEN] = int(time.time())


def is_shared(request: HttpRequest) -> bool:
    return SEEN in request.session


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Close idle shared sessions; answer 401, not a page, to what is sent while one writes."""

    def answer(request: HttpRequest) -> HttpResponse:
        was_in = request.user.is_authenticated
        if was_in:
            _forget_if_idle(request)
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


def _forget_if_idle(request: HttpRequest) -> None:
    seen = request.session.get(SEEN)
    if seen is None:
        return
    since = time.time() - seen
    if since > IDLE:
        logout(request)
        messages.info(
            request,
            "Cet appareil est partagé : après trente minutes sans activité, "
            "votre espace s'est refermé. Ce qui était enregistré l'est toujours.",
        )
    elif since > NOTED_EVERY:
        request.session[SEEN] = int(time.time())
