"""The notes one asked for, as they were received: one's own, to read and take away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.investigation import notes_copy
from portulan.offices.clock import now
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan, at = bilan_of_beneficiaire(request.user, bilan_id), now()
    context = {
        "sent_at": notes_copy.received_at(bilan),
        "parts": notes_copy.received(bilan, by=request.user, at=at),
    }
    return show(request, "notes.html", bilan, context, at=at)
