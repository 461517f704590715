"""What has a date, in the person's words: what happens if she does nothing, what she can do."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilans_of_beneficiaire
from portulan.journey.deroulement.echeances import echeances_of
from portulan.offices.clock import now
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan, at = bilan_of_beneficiaire(request.user, bilan_id), now()
    only = bilans_of_beneficiaire(request.user).filter(pk=bilan.pk).order_by()
    figures = figures_of(bilan.organisme)
    lines = echeances_of(only, on=legal_day(at, bilan.zone), at=at, figures=figures)
    told = [
        (line, reverse(f"beneficiaire:{line.hers.page}", args=[bilan.pk]))
        for line in lines
        if line.hers
    ]
    return show(request, "echeances.html", bilan, {"deadlines": told}, at=at)
