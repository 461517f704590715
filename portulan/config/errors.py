"""Error pages, in words. The last one needs neither database nor session."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.csrf import requires_csrf_token

SHORT = 12  # signs: a code, a choice or a date is not a text


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(get_template("ui/400.html").render({}), status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/404.html", status=404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Needs no database: a full disk or a base that is gone must not take a text with it."""
    told = {"written": _written(request)}
    return HttpResponse(get_template("ui/500.html").render(told), status=500)


def _written(request: HttpRequest) -> list[str]:
    """Return the texts that were being sent, to be shown again: nowhere else are they now."""
    try:
        values = [value for name in request.POST for value in request.POST.getlist(name)]
    except Exception:
        return []
    return [value for value in values if len(value) > SHORT and " " in value.strip()]


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stayed open too long, or cookies are off: say how to go on, text kept."""
    if request.headers.get("X-Autosave"):
        return JsonResponse({"error": "expired"}, status=403)
    return render(request, "ui/form_expired.html", status=403)
