"""The employer's page for an absence: read the letter, answer. Nothing of a bilan is here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.wording import stored
from portulan.journey.convention.absence import standing_of_absence
from portulan.journey.convention.actions import absence as actions
from portulan.journey.convention.models import DemandeAbsence
from portulan.offices.clock import now, today
from portulan.offices.links.models import Link
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.financeur.door import by_absence_link
from portulan.ui.http import refused

PAGE = "financeur/absence.html"


@by_absence_link("GET", "POST")
def page(request: HttpRequest, link: Link, demande: DemandeAbsence) -> HttpResponse:
    """« Accepter » or « Refuser (motif non exigé) »: one of two buttons."""
    if request.method != "POST":
        return show_absence(request, demande)
    said = request.POST.get("reponse")
    if said not in {"accepter", "refuser"}:
        return render(request, PAGE, _context(request, demande) | {"nothing": True}, status=422)
    try:
        actions.answer(demande, accepted=said == "accepter", by=link, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, _context(request, demande))
    messages.success(request, "Votre réponse est enregistrée. La personne est prévenue.")
    return redirect("financeur:absence", request.link_token)


def show_absence(request: HttpRequest, demande: DemandeAbsence) -> HttpResponse:
    """Show the page of a request whose door was opened; `request.link_token` makes addresses."""
    return render(request, PAGE, _context(request, demande))


@by_absence_link("GET")
def document(request: HttpRequest, link: Link, demande: DemandeAbsence) -> HttpResponse:
    size = request.GET.get("taille") or request.display["taille"].removesuffix("pt")
    if size not in SIZES:
        raise Http404
    data = render_pdf(stored(demande.tree, demande.organisme, {}), size=size)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="demande-absence.pdf"'
    return response


def _context(request: HttpRequest, demande: DemandeAbsence) -> dict[str, object]:
    return {
        "link_token": request.link_token,
        "demande": demande,
        "person": demande.bilan.beneficiaire.name,
        "standing": standing_of_absence(demande, on=today(demande.bilan.zone)),
        "sizes": SIZES,
    }
