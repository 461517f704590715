"""An agenda followed from outside: neutral titles, the same bytes until something changes."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from portulan.journey.deroulement.agenda import agenda_of_link
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.spaces.invite.door import by_link


@by_link(Purpose.AGENDA, "GET")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """The agenda as ICS; 304 to whoever already has these bytes."""
    text = agenda_of_link(link, at=now())
    tag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    known = request.headers.get("If-None-Match", "")
    if tag in (part.strip().removeprefix("W/") for part in known.split(",")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
