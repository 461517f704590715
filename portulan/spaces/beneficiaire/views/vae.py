"""The VAE, beside its page: my contacts with the certificateur, and the certification aimed at."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.metiers.certifications import (
    certification_of,
    certifications_day,
    find_certifications,
)
from portulan.journey.portefeuille.demarches import actions
from portulan.journey.portefeuille.demarches.access import demarche_of_beneficiaire
from portulan.journey.portefeuille.demarches.questions import contacts_of
from portulan.journey.portefeuille.demarches.reading import read
from portulan.journey.portefeuille.models import Nature
from portulan.offices.clock import now
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.demarches import CertificationForm, ContactForm
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import get_or_post, written


@get_or_post
def contacts(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Each contact with its day; a POST notes one more."""
    at = now()
    bilan, _, row = demarche_of_beneficiaire(request.user, bilan_id, Nature.VAE)
    posted = request.POST if request.method == "POST" else None
    day = legal_day(at, bilan.zone)
    form = ContactForm(posted, today=day, initial={"on": day})

    def again(refusal: Refusal | None = None) -> HttpResponse:
        material, _ = read(bilan, row, by=request.user, at=at)
        context = {
            "rows": contacts_of(material.sealed),
            "form": form,
            "refusal": refusal,
            "is_shared": bool(row and row.shared_at),
        }
        status = 422 if posted is not None else 200
        return show(request, "vae_contacts.html", bilan, context, at=at, status=status)

    if posted is None or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_contact(bilan, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:vae_contacts",
        bilan_id,
    )


@get_or_post
def contact(request: HttpRequest, bilan_id: UUID, contact_id: UUID) -> HttpResponse:
    """One contact, to write again or to take out."""
    at = now()
    bilan, _, demarche = demarche_of_beneficiaire(request.user, bilan_id, Nature.VAE)
    material, _ = read(bilan, demarche, by=request.user, at=at)
    row = found(contacts_of(material.sealed), contact_id)
    if "retirer" in request.POST:
        actions.take_out_contact(bilan, row.id, by=request.user, at=at)
        messages.success(request, "Ce contact est retiré.")
        return redirect("beneficiaire:vae_contacts", bilan_id)
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(posted, today=legal_day(at, bilan.zone), initial=vars(row))

    def again(refusal: Refusal | None = None) -> HttpResponse:
        context = {"row": row, "form": form, "refusal": refusal}
        status = 422 if posted is not None else 200
        return show(request, "vae_contact.html", bilan, context, at=at, status=status)

    if posted is None or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_contact(bilan, form.cleaned_data, row.id, by=request.user, at=at),
        again,
        "beneficiaire:vae_contacts",
        bilan_id,
    )


@get_or_post
def certification(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Look in the imported directory; what is chosen is written on the page of the VAE."""
    at = now()
    bilan, _, _ = demarche_of_beneficiaire(request.user, bilan_id, Nature.VAE)
    if "numero" in request.POST:
        return _choose(request, bilan_id, request.POST["numero"])
    published_on = certifications_day()
    # Without a directory there is nothing to look in: the page says so, whatever was typed.
    posted = request.POST if request.method == "POST" and published_on else None
    form = CertificationForm(posted)
    words = form.cleaned_data["mots"] if posted is not None and form.is_valid() else ""
    context = {
        "form": form,
        "words": words,
        "ways": find_certifications(words) if words else [],
        "published_on": published_on,
    }
    status = 422 if form.errors else 200
    return show(request, "vae_certification.html", bilan, context, at=at, status=status)


def _choose(request: HttpRequest, bilan_id: UUID, number: str) -> HttpResponse:
    bilan, _, _ = demarche_of_beneficiaire(request.user, bilan_id, Nature.VAE)
    told = certification_of(number)
    if told is None:
        raise Http404
    actions.aim_at(bilan, told, by=request.user, at=now())
    messages.success(request, "La certification visée est écrite.")
    return redirect("beneficiaire:demarche", bilan_id, Nature.VAE)
