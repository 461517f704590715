"""A witness's page: a few skills chosen by the person, what one saw, or nothing. No account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.portefeuille import temoins
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.rules.refusal import Refusal
from portulan.spaces.invite.door import by_link
from portulan.spaces.invite.forms.temoin import TemoinForm
from portulan.ui.http import refused

PAGE = "invite/temoignage.html"


@by_link(Purpose.TEMOIN, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """What is asked and who will read it, before the first line; a POST answers, once."""
    at = now()
    row = temoins.temoignage_of_link(link)
    if request.method == "GET" and (row.answered_at or row.declined_at):
        return render(request, PAGE, _over(request, row))
    asked = temoins.opened_by_link(row, by=link, at=at)
    form = TemoinForm(request.POST if request.method == "POST" else None, asked=asked.asked)
    context = {
        "token": request.link_token,
        "form": form,
        "person": row.bilan.beneficiaire.name,
        "asked": asked.asked,
    }
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.is_bound else 200)
    try:
        temoins.tell(row, form.said, by=link, at=at)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    return render(request, PAGE, _over(request, row))


@by_link(Purpose.TEMOIN, "POST")
def refus(request: HttpRequest, link: Link) -> HttpResponse:
    """« Je préfère ne pas répondre »: no reason asked, nothing kept."""
    row = temoins.decline(temoins.temoignage_of_link(link), by=link, at=now())
    return render(request, PAGE, _over(request, row))


def _over(request: HttpRequest, row: temoins.Temoignage) -> dict[str, object]:
    told = {"is_over": True, "is_declined": bool(row.declined_at)}
    return told if row.declined_at else {**told, "token": request.link_token}
