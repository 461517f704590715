"""What is kept of a rater or a witness, and what they may do about it, at once, by their link."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.portefeuille import temoins
from portulan.journey.regards import actions, rights
from portulan.journey.regards.access import regard_of_link
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.spaces.invite.door import by_link, by_own_link
from portulan.spaces.invite.forms.donnees import AGAIN, CORRECT, ERASE, RaterForm, WitnessForm

PAGE = "invite/mes_donnees.html"


def _page(request: HttpRequest, form: object, told: dict[str, object]) -> HttpResponse:
    if "copie" in request.GET:
        return _copy(told)
    status = 422 if request.method == "POST" else 200
    context = {"token": request.link_token, "form": form, **told}
    return render(request, PAGE, context, status=status)


def _copy(told: dict[str, object]) -> HttpResponse:
    """Give the same as a text that anyone can open."""
    lines = [f"Nom : {told['name']}", f"Adresse : {told['email']}", ""]
    for question, answer in told["answers"]:
        lines += [question, f"  {answer}"]
    lines += ["", *told["comments"]]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.txt"'
    return response


@by_own_link(Purpose.REGARD, "GET", "POST")
def regard(request: HttpRequest, link: Link) -> HttpResponse:
    """A rater: answers change until the closing; all of it can go."""
    at = now()
    row = regard_of_link(link, at=at)
    form = RaterForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _of_rater(request, row, form.cleaned_data["what"], link, at)
    told = rights.data_of(row, by=link, at=at)
    told |= {"back": "invite:regard", "person": row.collecte.bilan.beneficiaire.name}
    return _page(request, form, told)


def _of_rater(
    request: HttpRequest, row: rights.Regard, what: str, link: Link, at: datetime
) -> HttpResponse:
    if what == AGAIN:
        rights.correct(row, by=link, at=at)
    elif what == ERASE:
        rights.erase(row, by=link, at=at)
    else:
        actions.withdraw(row, by=link, at=at)
    return redirect("invite:regard", request.link_token)


@by_link(Purpose.TEMOIN, "GET", "POST")
def temoignage(request: HttpRequest, link: Link) -> HttpResponse:
    """A witness: their name, their answer, or nothing left of them."""
    at = now()
    row = temoins.temoignage_of_link(link)
    form = WitnessForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if given["what"] == CORRECT:
            temoins.rename(row, given["name"], by=link, at=at)
        elif given["what"] == AGAIN:
            temoins.say_again(row, by=link, at=at)
        else:
            temoins.erase_by_witness(row, by=link, at=at)
        back = "invite:temoignage_donnees" if given["what"] == CORRECT else "invite:temoignage"
        return redirect(back, request.link_token)
    told = temoins.data_of(row, by=link, at=at)
    told |= {"back": "invite:temoignage", "person": row.bilan.beneficiaire.name}
    return _page(request, form, told)
