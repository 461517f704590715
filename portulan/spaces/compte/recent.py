"""A recent proof, before how one enters is changed or sessions are closed from afar.

Whoever has a second factor shows it again; whoever has none enters again by a code.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portulan.spaces.compte import second_factor, sessions

View = Callable[..., HttpResponse]


def asked_again(view: View, *, only_post: bool = False) -> View:
    """Let through whoever proved lately who they are; send the others to prove it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        looking = only_post and request.method != "POST"
        if looking or not request.user.is_authenticated or sessions.entered_lately(request):
            return view(request, *args, **kwargs)
        if not second_factor.has_one(request.user):
            wanted = urlencode({"next": request.path})
            return redirect(f"{reverse('compte_pages:confirmation')}?{wanted}")
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded
