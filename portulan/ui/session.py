"""A session that ended while one was writing: say so, and leave the text where it is.

Signing in is a redirection; a script that saves a draft must not follow it and take
the sign-in page for an answer. It gets 401 and the address to open in a new tab.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from portulan.ui.http import is_autosave, session_ended

REDIRECTIONS = {301, 302, 303, 307, 308}


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 401 instead of a redirection to the sign-in page, to autosaves and to htmx."""

    def without_redirection(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code not in REDIRECTIONS:
            return response
        by_htmx = request.headers.get("HX-Request") == "true"
        sign_in = resolve_url(settings.LOGIN_URL)
        if not (is_autosave(request) or by_htmx) or urlsplit(response["Location"]).path != sign_in:
            return response
        answer = session_ended(sign_in_url=sign_in)
        answer.headers["X-Connexion"] = sign_in
        return answer

    return without_redirection
