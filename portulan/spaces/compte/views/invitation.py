"""The first entry, by the link of the invitation: seen as often as wanted, used once."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.offices.clock import now
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.invitations import enter, host_of
from portulan.offices.links.models import Purpose
from portulan.spaces.compte.sessions import ASKED
from portulan.ui.http import get_or_post


@login_not_required
@get_or_post
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Say who invites; on « Entrer », open the session under a new key."""
    try:
        link = link_of_token(token, Purpose.INVITATION, at=now())
        if request.method == "POST":
            person = enter(link, at=now())
            request.session[ASKED] = "shared" in request.POST
            return perform_login(request, person, email_verification="none")
    except LinkClosed as closed:
        return render(request, "compte/invitation_close.html", {"link": closed.link}, status=410)
    context = {"link": link, "host": host_of(link)}
    return render(request, "compte/invitation.html", context)
