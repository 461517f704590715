"""The person's portfolio, once she shared it: read here, written by her alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.portefeuille.access import portefeuille_of_consultant
from portulan.journey.portefeuille.papers import body
from portulan.journey.portefeuille.pieces import opened, shown_piece
from portulan.journey.portefeuille.reading import read
from portulan.offices.clock import now, today
from portulan.spaces.consultant.header import head
from portulan.ui.http import download, get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    row = portefeuille_of_consultant(request.user, bilan_id, on=today())
    told = read(row, by=request.user, at=at, shared=True)
    context = {
        **head(row.bilan, at=at),
        "portefeuille": row,
        "pieces": [one for skill in told.competences for one in skill.pieces],
        "tree": body(told.experiences, told.competences, temoins=told.temoins),
        "saved_at": told.saved_at,
    }
    return render(request, "consultant/portefeuille.html", context)


@get
def piece(request: HttpRequest, bilan_id: UUID, piece_id: UUID) -> HttpResponse:
    """One file joined to a skill that is shared, as a download."""
    at, day = now(), today()
    row = portefeuille_of_consultant(request.user, bilan_id, on=day)
    told = read(row, by=request.user, at=at, shared=True)
    found = shown_piece(told.competences, row.bilan, piece_id)
    given = opened(found, by=request.user, at=at)
    return download(given.data, given.media_type, given.suffix, on=day)
