"""My portfolio taken away: a paper in four sizes, data that other tools read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from portulan.journey.portefeuille.access import portefeuille_of_beneficiaire
from portulan.journey.portefeuille.europass import skills_passport
from portulan.journey.portefeuille.reading import paper, read
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.offices.word.writer import MEDIA_TYPE, docx
from portulan.rules.calendar import legal_day
from portulan.spaces.beneficiaire.pages import size_asked
from portulan.ui.http import download, get


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The portfolio as a PDF, in the size asked for."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    size = size_asked(request, bilan)
    day = legal_day(at, bilan.zone)
    told = paper(bilan, read(row, by=request.user, at=at), on=day)
    return download(render_pdf(told, size=size), "application/pdf", "pdf", on=day)


@get
def word(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The portfolio as a Word file."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    size, day = size_asked(request, bilan), legal_day(at, bilan.zone)
    told = paper(bilan, read(row, by=request.user, at=at), on=day)
    return download(docx(told.tree, title=told.title, size=size), MEDIA_TYPE, "docx", on=day)


@get
def donnees(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The portfolio as data, in the shape of Europass."""
    at = now()
    _, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    told = skills_passport(read(row, by=request.user, at=at), request.user, at=at)
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="document.json"'
    return answer
