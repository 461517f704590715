"""What is known of an employer's contact, and their rights, by the link they hold."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan import exercising
from portulan.journey.bilan.droits import Droit, Sujet
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models import Convention, DemandeAbsence
from portulan.offices.clock import now
from portulan.offices.links.models import Link
from portulan.spaces.financeur.door import by_absence_link, by_link
from portulan.spaces.financeur.forms import CORRECT, DataForm


@by_link("GET", "POST")
def page(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    return _answer(request, link, convention.bilan, "financeur:donnees")


@by_absence_link("GET", "POST")
def absence(request: HttpRequest, link: Link, demande: DemandeAbsence) -> HttpResponse:
    return _answer(request, link, demande.bilan, "financeur:absence_donnees")


def _answer(request: HttpRequest, link: Link, bilan: Bilan, route: str) -> HttpResponse:
    form = DataForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wanted = given["wanted"].strip() if given["right"] == CORRECT else ""
        right = Droit(given["right"])
        exercising.ask(bilan, right, Sujet.IDENTITE, by=link, at=now(), wanted=wanted)
        messages.success(request, "Votre demande est enregistrée. La réponse vous est due.")
        return redirect(route, request.link_token)
    rows = exercising.requests_of(bilan).filter(link_id=link.pk)
    context = {
        "link": link,
        "form": form,
        "asked": exercising.exercised(rows, bilan),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "financeur/donnees.html", context, status=status)
