"""A CV, a VAE, a negotiation, once the person shared it: read here, written by her alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.portefeuille.demarches.access import demarche_of_consultant
from portulan.journey.portefeuille.demarches.papers import body
from portulan.journey.portefeuille.demarches.reading import PAPERS, read
from portulan.journey.portefeuille.models import Nature
from portulan.offices.clock import now, today
from portulan.spaces.consultant.header import head
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID, nature: str) -> HttpResponse:
    at, day = now(), today()
    row = demarche_of_consultant(request.user, bilan_id, nature, on=day)
    told, saved_at = read(row.bilan, row, by=request.user, at=at)
    context = {
        **head(row.bilan, at=at),
        "title": PAPERS[Nature(row.nature)],
        "tree": body(Nature(row.nature), told, on=day),
        "saved_at": saved_at,
    }
    return render(request, "consultant/demarche.html", context)
