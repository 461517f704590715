"""Asking for the free preliminary interview, without an account."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.accueil.access import was_sent_to
from portulan.journey.accueil.actions import ask
from portulan.offices.clock import now
from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal
from portulan.spaces.public.forms.demande import DemandeForm, new_form
from portulan.spaces.public.house import address_of, context_of, house
from portulan.ui.http import get, get_or_post
from portulan.ui.limits import count

READERS = (
    "Ce texte est scellé dès l'envoi. Seule la personne qui vous répondra pourra l'ouvrir : ni le "
    "secrétariat, ni votre employeur, ni un financeur. Sans suite, il est effacé, six mois après "
    "au plus tard."
)


@get_or_post
@house()
def page(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    context = context_of(organisme, slug)
    if request.method == "GET":
        form = new_form(readers=READERS)
        return render(request, "public/demande.html", {**context, "form": form})
    form = DemandeForm(request.POST, readers=READERS)
    context["form"] = form
    if not form.is_valid():
        return render(request, "public/demande.html", context, status=422)
    try:
        count(request)
        demande = ask(organisme, form.asked(), words=form.cleaned_data["words"], at=now())
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "public/demande.html", context, status=422)
    return redirect(address_of("merci", slug, demande.pk))


@get
@house()
def thanks(
    request: HttpRequest, *, organisme: Organisme, slug: str, demande_id: UUID
) -> HttpResponse:
    """Say that the request arrived. Nothing of it is shown: the address may stay in a history."""
    was_sent_to(organisme, demande_id)
    return render(request, "public/merci.html", context_of(organisme, slug))
