"""The employer's door: the secret of the link opens one convention, and nothing else."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.convention.absence import absence_of_link
from portulan.journey.convention.access import convention_of_link
from portulan.offices.clock import now
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.models import Link, Purpose
from portulan.ui.http import methods

View = Callable[..., HttpResponse]


def by_link(*allowed: str) -> Callable[[View], View]:
    """Open the door, then call `view(request, link, convention, …)`; a closed link answers 410."""
    return _door(Purpose.EMPLOYEUR, convention_of_link, allowed)


def by_absence_link(*allowed: str) -> Callable[[View], View]:
    """Do the same for the one request of absence that the link opens."""
    return _door(Purpose.ABSENCE, absence_of_link, allowed)


def _door(
    purpose: Purpose, opens: Callable[[Link], object], allowed: Sequence[str]
) -> Callable[[View], View]:

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
            try:
                link = link_of_token(token, purpose, at=now())
            except LinkClosed as closed:
                return _closed(request, closed)
            request.organisme = link.organisme
            request.link_token = token
            return view(request, link, opens(link), **kwargs)

        guarded = methods(*allowed)(opened)
        open_to_all = login_not_required(guarded)
        open_to_all.methods = guarded.methods
        return open_to_all

    return decorate


def _closed(request: HttpRequest, closed: LinkClosed) -> HttpResponse:
    request.organisme = closed.link.organisme
    context = {"reason": closed.why, "next_step": closed.next_step}
    return render(request, "financeur/lien_clos.html", context, status=410)
