"""Asking someone what they saw of my skills: what they will read is shown before it leaves."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.models import Bilan
from portulan.journey.portefeuille import letters, temoins
from portulan.journey.portefeuille.access import portefeuille_of_beneficiaire
from portulan.journey.portefeuille.models import Portefeuille, Temoignage
from portulan.journey.portefeuille.reading import read
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.portefeuille import TemoinForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post, written


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Who was asked; a POST asks someone."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    told = read(row, by=request.user, at=at)
    form = TemoinForm(
        request.POST if request.method == "POST" else None,
        competences=told.competences,
        own=request.user.email or "",
    )
    if request.method == "GET" or not form.is_valid():
        return _page(request, bilan, row, form, at=at)
    given = form.cleaned_data
    chosen = [one for one in told.competences if one.id in given["competences"]]
    return written(
        request,
        lambda: temoins.ask(
            bilan, chosen, name=given["name"], email=given["email"], by=request.user, at=at
        ),
        lambda refusal: _page(request, bilan, row, form, at=at, refusal=refusal),
        "beneficiaire:temoins",
        bilan_id,
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    row: Portefeuille | None,
    form: TemoinForm,
    *,
    at: datetime,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "refusal": refusal,
        "asked": temoins.asked_of(bilan, by=request.user, at=at),
        "letter": letters.words(Temoignage(bilan=bilan)),
        "days": temoins.LIFE.days,
    }
    status = 422 if refusal or form.is_bound else 200
    return show(request, "temoins.html", bilan, context, at=at, status=status)


@post
def retrait(request: HttpRequest, bilan_id: UUID, temoignage_id: UUID) -> HttpResponse:
    """Ask no more, or remove what was said."""
    bilan, _ = portefeuille_of_beneficiaire(request.user, bilan_id)
    row = temoins.temoignage_of(bilan, temoignage_id)
    temoins.take_back(row, by=request.user, at=now())
    messages.success(request, "C'est retiré. Le lien n'ouvre plus rien.")
    return redirect("beneficiaire:temoins", bilan_id)
