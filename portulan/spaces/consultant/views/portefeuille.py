"""The person's portfolio, once she shared it: read here, written by her alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.portefeuille.access import portefeuille_of_consultant
from portulan.journey.portefeuille.papers import body
from portulan.journey.portefeuille.reading import read
from portulan.offices.clock import now, today
from portulan.spaces.consultant.header import head
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    row = portefeuille_of_consultant(request.user, bilan_id, on=today())
    told = read(row, by=request.user, at=at, shared=True)
    context = {
        **head(row.bilan, at=at),
        "portefeuille": row,
        "tree": body(told.experiences, told.competences, temoins=told.temoins),
        "saved_at": told.saved_at,
    }
    return render(request, "consultant/portefeuille.html", context)
