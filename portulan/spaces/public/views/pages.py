"""What anyone may read before any commitment (principle of transparency)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.accueil.models import Motif
from portulan.journey.bibliotheque.access import named_in_public
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.questionnaires import named_in_the_programme
from portulan.journey.qualite.figures import published
from portulan.offices.organisme.access import organismes
from portulan.offices.organisme.models import Organisme
from portulan.spaces.public.house import context_of, house
from portulan.spaces.public.outils import METHODS
from portulan.ui.http import get


@get
@house(needed=False)
def home(request: HttpRequest, *, organisme: Organisme | None, slug: str) -> HttpResponse:
    """The house's own home; with several houses and no slug, the list of houses."""
    if organisme is None:
        context = {**context_of(None, ""), "houses": organismes()}
        return render(request, "public/organismes.html", context)
    context = {**context_of(organisme, slug), "motifs": Motif.labels}
    context["results"] = published(organisme, context["day"])
    return render(request, "public/accueil.html", context)


@get
@house()
def programme(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    """Conditions, course, methods, tools and tests: to be read, or printed, before commitment."""
    context = {
        **context_of(organisme, slug),
        "methods": METHODS,
        "exercises": library().values(),
        "own_exercises": [row.exercice for row in named_in_public(organisme)],
        "questionnaires": named_in_the_programme(organisme),
    }
    return render(request, "public/programme.html", context)


@get
@house(needed=False)
def help_page(request: HttpRequest, *, organisme: Organisme | None, slug: str) -> HttpResponse:
    return render(request, "public/aide.html", context_of(organisme, slug))


@get
@house(needed=False)
def accessibility(request: HttpRequest, *, organisme: Organisme | None, slug: str) -> HttpResponse:
    return render(request, "public/accessibilite.html", context_of(organisme, slug))


@get
@house(needed=False)
def privacy(request: HttpRequest, *, organisme: Organisme | None, slug: str) -> HttpResponse:
    """Who reads what, truthfully: the holder of both server and key is named."""
    context = {**context_of(organisme, slug), "key_holder": settings.KEY_HOLDER}
    return render(request, "public/confidentialite.html", context)


@get
@house()
def legal(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    return render(request, "public/mentions_legales.html", context_of(organisme, slug))
