"""What an auditor sees through a dated link: the files chosen for them, facts only."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.bilan.controle import bilan_of_controle, bilans_of_controle
from portulan.journey.facturation.dossier import facts_of
from portulan.offices.clock import now
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.models import Purpose
from portulan.ui.http import get


@login_not_required
@get
def dossiers(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = link_of_token(token, Purpose.CONTROLE, at=now())
    except LinkClosed as closed:
        return render(request, "controle/closed.html", {"refusal": closed}, status=410)
    context = {"link": link, "token": token, "bilans": list(bilans_of_controle(link))}
    return render(request, "controle/dossiers.html", context)


@login_not_required
@get
def dossier(request: HttpRequest, token: str, bilan_id: UUID) -> HttpResponse:
    try:
        link = link_of_token(token, Purpose.CONTROLE, at=now())
    except LinkClosed as closed:
        return render(request, "controle/closed.html", {"refusal": closed}, status=410)
    bilan = bilan_of_controle(link, bilan_id, at=now())
    context = {"link": link, "token": token, "bilan": bilan, "facts": facts_of(bilan)}
    return render(request, "controle/dossier.html", context)
