"""The outsider's door: the secret of a link, for one purpose, as long as it is open."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.offices.clock import now
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.actions import is_handed_over
from portulan.offices.links.models import Link, Purpose
from portulan.ui.http import methods

View = Callable[..., HttpResponse]

ENDED = {
    Purpose.LECTEUR: (
        "Ce document ne se lit plus ici",
        "La lecture est arrivée à sa fin, ou elle a été arrêtée.",
        "Ce document appartient à la personne qui vous l'avait donné à lire, et c'est elle qui "
        "décide. Pour le relire, demandez-lui un autre lien.",
    ),
    Purpose.SATISFACTION: (
        "Cet avis est déjà donné, ou le temps de réponse est passé",
        "Le lien ne sert qu'une fois, pour que personne ne réponde à votre place.",
        "Si vous n'avez pas répondu vous-même, ou si vous vouliez répondre, écrivez à {house}.",
    ),
    Purpose.AGENDA: (
        "Cette adresse d'agenda est fermée",
        "Elle a été fermée, ou le temps d'une adresse est passé.",
        "Retirez-la de votre agenda. Une autre se crée depuis votre espace.",
    ),
    Purpose.REGARD: (
        "Le temps de répondre ici est passé",
        "Un lien est personnel et dure quatorze jours ; il se ferme aussi dès que les réponses "
        "sont réunies. Ce que vous n'avez pas envoyé est effacé.",
        "Rien n'est à faire. Une question ? Écrivez à {house}.",
    ),
    Purpose.TEMOIN: (
        "Le temps de répondre ici est passé",
        "Un lien est personnel et dure trois semaines ; il se ferme aussi quand la réponse est "
        "donnée, ou n'est plus attendue.",
        "Rien n'est à faire. Une question ? Écrivez à {house}.",
    ),
    Purpose.SUPERVISION: (
        "Ce texte ne se lit plus ici",
        "La lecture est arrivée à sa fin, ou elle a été arrêtée.",
        "Pour le relire, demandez une autre adresse à qui vous l'avait donnée.",
    ),
    Purpose.CONTACT: (
        "Cette adresse est fermée",
        "Ce qui vous concernait est effacé, ou le temps de cette adresse est passé.",
        "Rien n'est à faire. Une question ? Posez-la à la personne qui vous l'avait donnée.",
    ),
    Purpose.HERITIER: (
        "Ces documents ne se reçoivent plus ici",
        "Le lien dure trente jours ; il se ferme aussi quand les documents ont été reçus.",
        "Une question ? Écrivez à {house}.",
    ),
    Purpose.SUIVI: (
        "Le temps de répondre ici est passé",
        "Un lien est personnel et ne dure qu'un temps.",
        "Vous pouvez encore nous écrire pour faire le point : {house}.",
    ),
}

#: Links whose pages never say which house they are of.
NEUTRAL = frozenset({Purpose.CONTACT})


def by_link(purpose: Purpose, *allowed: str) -> Callable[[View], View]:
    """Open the door, then call `view(request, link, …)`; a closed link answers 410, in words.

    A view may itself raise LinkClosed, when what the link led to has gone.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
            try:
                link = link_of_token(token, purpose, at=now())
                request.organisme = link.organisme
                request.link_token = token
                return view(request, link, **kwargs)
            except LinkClosed as closed:
                return _closed(request, closed, purpose)

        guarded = methods(*allowed)(opened)
        open_to_all = login_not_required(guarded)
        open_to_all.methods = guarded.methods
        return open_to_all

    return decorate


def by_own_link(purpose: Purpose, *allowed: str) -> Callable[[View], View]:
    """The same, where somebody may know a secret they handed over: it is first exchanged."""

    def decorate(view: View) -> View:
        @wraps(view)
        def own(request: HttpRequest, link: Link, **kwargs: object) -> HttpResponse:
            if is_handed_over(request.link_token):
                return redirect("invite:code")
            return view(request, link, **kwargs)

        return by_link(purpose, *allowed)(own)

    return decorate


def _closed(request: HttpRequest, closed: LinkClosed, purpose: Purpose) -> HttpResponse:
    neutral = purpose in NEUTRAL
    request.organisme = None if neutral else closed.link.organisme
    house = closed.link.organisme
    told = ENDED.get(purpose, ("", closed.why, closed.next_step))
    title, reason, next_step = (part.format(house=f"{house.name} : {house.email}") for part in told)
    context = {"closed_title": title, "reason": reason, "next_step": next_step, "neutral": neutral}
    return render(request, "invite/lien_clos.html", context, status=410)
