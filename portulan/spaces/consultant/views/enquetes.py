"""The person's enquêtes métier, once she shared them: read here, written by her alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.enquete.access import carnet_of_consultant
from portulan.journey.enquete.papers import body
from portulan.journey.enquete.reading import read
from portulan.offices.clock import now, today
from portulan.spaces.consultant.header import head
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    row = carnet_of_consultant(request.user, bilan_id, on=today())
    told = read(row, by=request.user, at=at, shared=True)
    context = {
        **head(row.bilan, at=at),
        "carnet": row,
        "tree": body(told.enquetes),
        "saved_at": told.saved_at,
    }
    return render(request, "consultant/enquetes.html", context)
