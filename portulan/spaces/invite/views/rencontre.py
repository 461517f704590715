"""Someone met in an enquête métier: what is noted of them, and what they may do, at once.

Neutral: neither the person nor the bilan is named, and the house only by her choice.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.enquete import contacts
from portulan.journey.enquete.shape import Rencontre
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.rules.french import date_fr, hour_fr
from portulan.spaces.invite.door import by_link
from portulan.spaces.invite.forms.donnees import CORRECT, ERASE
from portulan.spaces.invite.forms.rencontre import MetForm

PAGE = "invite/rencontre.html"


@by_link(Purpose.CONTACT, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """See it, take a copy; correct, explain, erase."""
    at = now()
    met = contacts.met_by_link(link, at=at)
    form = MetForm(request.POST if request.method == "POST" else None, initial=vars(met))
    if form.is_bound and form.is_valid():
        return _done(request, link, form.cleaned_data, at)
    if "copie" in request.GET:
        return _copy(met)
    request.organisme = None
    context = {
        "neutral": True,
        "met": met,
        "form": form,
        "house": link.organisme if met.names_house else None,
        "until": link.expires_at,
    }
    return render(request, PAGE, context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, link: Link, given: dict[str, str], at: datetime) -> HttpResponse:
    if given["what"] == ERASE:
        contacts.erase(link, at=at)
        request.organisme = None
        return render(request, PAGE, {"neutral": True, "is_over": True})
    if given["what"] == CORRECT:
        contacts.correct(link, qui=given["qui"], joindre=given["joindre"], at=at)
    else:
        contacts.explain(link, given["precision"], at=at)
    return redirect("invite:rencontre", request.link_token)


def _moment(met: Rencontre) -> str:
    if not met.jour:
        return ""
    return date_fr(met.jour) + (f" à {hour_fr(met.heure)}" if met.heure else "")


def _copy(met: Rencontre) -> HttpResponse:
    """Give the same as a text that anyone can open."""
    told = [
        ("Nom ou fonction", met.qui),
        ("Pour vous joindre", met.joindre),
        ("Rendez-vous", _moment(met)),
        ("Sujet", met.metier),
        ("Ce qui est noté de vos paroles", met.notes["dit"]),
        ("Ce que vous avez précisé", met.precision),
    ]
    lines = [f"{name} : {words}" for name, words in told if words]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.txt"'
    return response
