"""What has a date in the one convention this link opens, in the employer's words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portulan.journey.convention.access import bilans_of_link
from portulan.journey.convention.models import Convention
from portulan.journey.deroulement.echeances import echeances_of
from portulan.offices.clock import now
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day
from portulan.spaces.financeur.door import by_link


@by_link("GET")
def page(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    """Only the lines of this very paper: another convention of the same bilan is another's."""
    at = now()
    lines = echeances_of(
        bilans_of_link(link),
        on=legal_day(at, convention.bilan.zone),
        at=at,
        figures=figures_of(convention.organisme),
    )
    told = [
        (line, reverse(f"financeur:{line.theirs.page}", args=[request.link_token]))
        for line in lines
        if line.theirs and line.about == convention.pk
    ]
    context = {"token": request.link_token, "convention": convention, "deadlines": told}
    return render(request, "financeur/echeances.html", context)
