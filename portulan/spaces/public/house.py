"""Whose pages these are, and where its other pages stand."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portulan.offices.clock import today
from portulan.offices.organisme.access import organisme_of_slug
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.law.figures import LAW
from portulan.spaces.public.figures import figures_on

NAMES = (
    "accueil",
    "programme",
    "demande",
    "documents",
    "aide",
    "accessibilite",
    "confidentialite",
    "mentions_legales",
    "reclamation",
    "logo",
    "couleurs",
)


def address_of(name: str, slug: str = "", *args: object) -> str:
    """Return the address of a public page, under the slug when the visitor came by it."""
    return (
        reverse(f"public:o_{name}", args=[slug, *args])
        if slug
        else reverse(f"public:{name}", args=args)
    )


def house(*, needed: bool = True) -> Callable[..., Callable[..., HttpResponse]]:
    """Decorate a public view: it opens without an account and receives its organisme and slug.

    With several houses and no slug, a page that needs one leads to the list of houses; one that
    does not (privacy, accessibility) receives None.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_not_required
        @wraps(view)
        def opened(request: HttpRequest, slug: str = "", **kwargs: object) -> HttpResponse:
            organisme = organisme_of_slug(slug) if slug else request.organisme
            if organisme is None and needed:
                return redirect("public:accueil")
            request.organisme = organisme
            return view(request, organisme=organisme, slug=slug, **kwargs)

        return opened

    return decorate


def context_of(organisme: Organisme | None, slug: str) -> dict[str, object]:
    """Return what every public page shows: the house, its addresses, the law's figures today."""
    day = today(organisme.zone) if organisme else today()
    return {
        "organisme": organisme,
        "paths": {name: address_of(name, slug) for name in NAMES},
        "figures": figures_on(day, figures_of(organisme) if organisme else LAW),
        "day": day,
    }
