"""Answers for machines: is the house alive, and what a browser refused to load."""

import json
import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from portulan.ui.http import get, post

log = logging.getLogger("portulan.csp")
LONGEST_REPORT = 16 * 1024
DIRECTIVES = {
    "default-src",
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
    "img-src",
    "font-src",
    "connect-src",
    "form-action",
    "frame-ancestors",
    "base-uri",
}


@login_not_required
@get
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 « ok » when both databases answer, 503 otherwise."""
    try:
        for name in ("default", "keys"):
            with connections[name].cursor() as cursor:
                cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            "base de données indisponible", status=503, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@csrf_exempt
@login_not_required
@post
def csp_report(request: HttpRequest) -> HttpResponse:
    """Note which rule a browser applied, and nothing of the page it was on."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > LONGEST_REPORT:
        return HttpResponse(status=413)
    log.warning("règle appliquée par un navigateur : %s", _directive(request.body))
    return HttpResponse(status=204)


def _directive(body: bytes) -> str:
    """Return the directive of a report when it is a known one; a report is written by anyone."""
    try:
        report = json.loads(body)["csp-report"]
        said = str(report.get("effective-directive") or report.get("violated-directive") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return "illisible"
    name = said.split(" ", maxsplit=1)[0]
    return name if name in DIRECTIVES else "inconnue"
