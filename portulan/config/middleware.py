"""What every request crosses: headers, GET that writes nothing, refusals, organisme, door."""

from collections.abc import Callable
from uuid import UUID

from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from portulan.config import wall
from portulan.config.readonly import watch
from portulan.offices.clock import today
from portulan.offices.journal.door import current_door
from portulan.offices.organisme.access import memberships, organisme_of_host
from portulan.rules.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class compressed(GZipMiddleware):
    """Compress pages; a PDF or an archive already is. Decision 0012 says why here, and why safe."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.headers.get("Content-Type", "").startswith(("text/", "application/json")):
            return super().process_response(request, response)
        return response


def headers(get_response: Answer) -> Answer:
    """Private pages leave no copy behind them; features the house never uses are off."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return answer


def get_writes_nothing(get_response: Answer) -> Answer:
    """A GET changes no business fact: only the access journal and sessions may be written."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS or request.path.startswith("/compte/"):
            return get_response(request)
        with (
            connections["default"].execute_wrapper(watch),
            connections["keys"].execute_wrapper(watch),
        ):
            return get_response(request)

    return answer


class refusals:
    """What no page caught is told in words: a refusal (422), an address read wrongly (405)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            return _wrong_way(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return render(request, "ui/refusal_page.html", {"refusal": exception}, status=422)
        return None


def _wrong_way(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address that only receives a form was read as a page: reloading, an old bookmark."""
    page = render(request, "ui/405.html", status=405)
    page.headers["Allow"] = response.headers["Allow"]
    return page


def organisme(get_response: Answer) -> Answer:
    """Say whose house this is: by host name, else the only one, else nobody's yet."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.organisme = organisme_of_host(request.get_host().partition(":")[0])
        return get_response(request)

    return answer


class door:
    """Remember by which door the request came, for the journal."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_door.set("")
        try:
            return self.get_response(request)
        finally:
            current_door.reset(token)
            if getattr(request, "behind_the_wall", False):
                wall.leave()

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        names = match.app_names if match else [""]
        space = names[0].removesuffix("_pages") if names else "compte"
        current_door.set(space)
        if space in wall.BLACK_DOORS and wall.is_wanted():
            wall.enter(_organismes(request) if space == "gestion" else [])
            request.behind_the_wall = True
        return None


def _organismes(request: HttpRequest) -> list[UUID]:
    """Return where this person works: in gestion, nothing else exists."""
    if not request.user.is_authenticated:
        return []
    return list(memberships(request.user, on=today()).values_list("organisme", flat=True))
