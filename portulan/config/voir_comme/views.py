"""Whose page one may look at, and how it is put together."""

import copy
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portulan.config.voir_comme.stillness import still
from portulan.journey.bilan.access import (
    bilan_of_beneficiaire,
    bilan_of_consultant,
    consultant_of,
)
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.absence import sent_absence_of
from portulan.journey.convention.access import convention_of, employer_funding
from portulan.offices.accounts.models import User
from portulan.offices.clock import today
from portulan.offices.links.access import latest_link
from portulan.offices.links.models import Purpose
from portulan.spaces.beneficiaire.views.accueil import home
from portulan.spaces.consultant.views import dossier
from portulan.spaces.financeur.views.absence import show_absence
from portulan.spaces.financeur.views.convention import show_convention
from portulan.spaces.gestion.views.bilans import show_bilan
from portulan.ui.display import complete
from portulan.ui.http import get

NOWHERE = "apercu"  # stands where a secret would, in addresses that are taken out
NO_PAGE = "Votre employeur n'a aucune page et n'est prévenu de rien."
LETTER_ONLY = (
    "Votre employeur n'a aucune page. Il sait ce que dit la lettre que vous lui avez fait parvenir "
    "pour vous absenter, et rien d'autre."
)
EMPLOYER = "Voici la page de votre employeur, et tout ce qu'il voit."
NOT_YET = "Votre employeur n'a encore reçu aucune convention : il n'a pas de page."
NOBODY = "Personne ne conduit ce bilan aujourd'hui : cette page n'existe pas."


@get
def person(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """For who conducts the bilan: the person's page, as large and as she set it."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    there = reverse("beneficiaire:accueil", args=[bilan.pk])
    looked = _as(request, bilan.beneficiaire, there)
    says = f"Voici la page de {bilan.beneficiaire.name}, avec ses réglages. Rien ne s'ouvre d'ici."
    page = home(looked, bilan, given_only=True)
    return _still(page, says, reverse("consultant:dossier", args=[bilan.pk]))


@get
def consultant(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """For the person: her dossier as who conducts the bilan opens it."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    conducts = consultant_of(bilan, on=today(bilan.zone))
    if conducts is None:
        return _nothing(request, bilan, NOBODY)
    there = reverse("consultant:dossier", args=[bilan.pk])
    page = dossier.page(_as(request, conducts, there), bilan.pk)
    return _still(page, f"Voici votre dossier, comme {conducts.name} l'ouvre.", _hers(bilan))


@get
def house(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """For the person: her bilan as the house's office sees it, in black ink."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    there = reverse("gestion:bilan", args=[bilan.pk])
    page = show_bilan(_as(request, None, there), bilan)
    says = f"Voici votre bilan, comme la gestion de {bilan.organisme.name} le voit."
    return _still(page, says, _hers(bilan))


@get
def employer(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """For the person: her employer's page when there is one, else that there is none."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    convention = convention_of(bilan)
    if employer_funding(bilan, on=today(bilan.zone)) is None:
        return _asked_to_be_away(request, bilan)
    link = convention and latest_link(Purpose.EMPLOYEUR, convention.pk)
    if not convention or not link:
        return _nothing(request, bilan, NOT_YET)
    page = show_convention(_as_employer(request), link, convention)
    return _still(page, EMPLOYER, _hers(bilan))


def _asked_to_be_away(request: HttpRequest, bilan: Bilan) -> HttpResponse:
    """An employer who does not pay knows what the person sent, and nothing else."""
    demande = sent_absence_of(bilan)
    if demande is None:
        return _nothing(request, bilan, NO_PAGE)
    if latest_link(Purpose.ABSENCE, demande.pk) is None:
        return _nothing(request, bilan, LETTER_ONLY)
    return _still(show_absence(_as_employer(request), demande), EMPLOYER, _hers(bilan))


def _as_employer(request: HttpRequest) -> HttpRequest:
    looked = _as(request, None, "/employeur/")
    looked.link_token = NOWHERE
    return looked


def _as(request: HttpRequest, user: User | None, path: str) -> HttpRequest:
    """Return the same request as this person would send it, with their display settings."""
    looked = copy.copy(request)
    looked.user, looked.path = user or AnonymousUser(), path
    if user:
        looked.display = complete(user.display or {})
    return looked


def _still(page: HttpResponse, says: str, back: str) -> HttpResponse:
    if page.status_code != 200:
        raise Http404
    return HttpResponse(still(page.content.decode(), says=says, back=back))


def _nothing(request: HttpRequest, bilan: Bilan, words: str) -> HttpResponse:
    return render(request, "beneficiaire/sans_page.html", {"bilan": bilan, "words": words})


def _hers(bilan: Bilan) -> str:
    return reverse("beneficiaire:qui_voit_quoi", args=[bilan.pk])
