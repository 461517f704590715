"""What is known of a reader, and what they may do about it, at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.synthese.actions import communicating
from portulan.journey.synthese.confided import communication_of_link
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.spaces.invite.door import by_link
from portulan.spaces.invite.forms.donnees import CORRECT, DataForm


@by_link(Purpose.LECTEUR, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    communication = communication_of_link(link, at=now())
    form = DataForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["what"] == CORRECT:
            name = given["name"].strip()
            communicating.rename_reader(communication, name, by=link, at=now())
            messages.success(request, "Votre nom est corrigé.")
            return redirect("invite:lecture_donnees", request.link_token)
        communicating.erase_reader(communication, by=link, at=now())
        return render(request, "invite/donnees_effacees.html")
    context = {
        "token": request.link_token,
        "link": link,
        "person": communication.bilan.beneficiaire.name,
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "invite/donnees.html", context, status=status)
