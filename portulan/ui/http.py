"""What views share: methods said once, writings done and said, refusals answered, autosaves."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portulan.rules.french import hour_fr, neutral_file_name
from portulan.rules.refusal import Refusal

View = Callable[..., HttpResponse]
AUTOSAVE = "X-Autosave"


def methods(*allowed: str) -> Callable[[View], View]:
    """Decorate a view that answers these methods only; `view.methods` lists them."""

    def decorate(view: View) -> View:
        accepted = [*allowed, "HEAD"] if "GET" in allowed else list(allowed)
        guarded = require_http_methods(accepted)(view)
        guarded.methods = list(allowed)
        return guarded

    return decorate


get = methods("GET")
post = methods("POST")
get_or_post = methods("GET", "POST")


def refused(
    request: HttpRequest,
    refusal: Refusal,
    template: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer 422 with the page and its refusal (what, why, next); what was typed stays in it."""
    if is_autosave(request):
        return JsonResponse({"message": f"{refusal.what} {refusal.next_step}"}, status=422)
    return render(request, template, {**(context or {}), "refusal": refusal}, status=422)


def written(
    request: HttpRequest,
    write: Callable[[], object],
    again: Callable[[Refusal], HttpResponse],
    *where: object,
    said: str = "C'est enregistré.",
) -> HttpResponse:
    """Write, say so and go there; a refusal shows the page again with what was typed.

    Nothing is said when `write` answers that there was nothing to do (False).
    """
    try:
        done = write()
    except Refusal as refusal:
        return again(refusal)
    if done is not False:
        messages.success(request, said)
    return redirect(*where)


def download(data: bytes, media_type: str, suffix: str, *, on: date) -> HttpResponse:
    """Answer with a file to keep, under a neutral name: a download folder may be shared."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{neutral_file_name(on)}.{suffix}"'
    return response


def is_autosave(request: HttpRequest) -> bool:
    """Say whether this request was sent by itself while the person writes."""
    return AUTOSAVE in request.headers


def saved(*, at: datetime, revision: int, after: str = "") -> JsonResponse:
    """Acknowledge an autosave: « Enregistré à 21 h 04 » and the revision to send next time.

    `after` is HTML for the place that the form names in `data-apres`.
    """
    label = f"Enregistré à {hour_fr(timezone.localtime(at))}"
    told = {"saved_at_label": label, "revision": revision}
    return JsonResponse({**told, "after": after} if after else told)


def conflict(
    *, revision: int, texts: Mapping[str, str], at: datetime | None = None
) -> JsonResponse:
    """Answer 409: the text was changed elsewhere meanwhile. `texts`: field name → other text."""
    label = f"à {hour_fr(timezone.localtime(at))}" if at else ""
    return JsonResponse({"revision": revision, "texts": dict(texts), "at_label": label}, status=409)


def session_ended(*, sign_in_url: str) -> JsonResponse:
    """Answer 401 to an autosave whose session has ended: the page keeps its text."""
    return JsonResponse({"sign_in_url": sign_in_url}, status=401)
