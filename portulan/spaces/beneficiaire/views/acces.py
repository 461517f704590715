"""The access journal, in words, for the person it is about."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.deroulement.acces import journal_of
from portulan.offices.clock import now
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    asked = request.GET.get("avant", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 15 else None
    journal = journal_of(bilan, before=before)
    older = f"?avant={journal.older}" if journal.older else ""
    context = {"acts": journal.acts, "older": older, "begins": before is None}
    return show(request, "acces.html", bilan, context, at=now())
