"""« Affichage »: how pages, papers and letters look, before entering too."""

from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from portulan.offices.accounts import actions
from portulan.ui.display import DisplayForm, complete, keep_in_cookie
from portulan.ui.http import get_or_post


@login_not_required
@get_or_post
def display(request: HttpRequest) -> HttpResponse:
    """Show the settings and keep them: on the account when one is in, on the device always."""
    posted = request.POST if request.method == "POST" else None
    form = DisplayForm(posted, initial=request.display, shortcuts=request.user.is_authenticated)
    back = _back(request)
    if request.method == "POST" and form.is_valid():
        chosen = complete(form.cleaned_data)
        if request.user.is_authenticated:
            actions.set_display(request.user, chosen)
        messages.success(request, "Vos réglages sont enregistrés.")
        response = HttpResponseRedirect(back or reverse("compte_pages:affichage"))
        keep_in_cookie(response, chosen)
        return response
    status = 422 if form.is_bound else 200
    return render(request, "compte/affichage.html", {"form": form, "next": back}, status=status)


def _back(request: HttpRequest) -> str:
    """Return the path of the page one came from, when it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if not wanted and request.method == "GET":
        wanted = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    there = urlsplit(wanted)
    if not ours or not there.path.startswith("/") or "/affichage/" in there.path:
        return ""
    return urlunsplit(("", "", there.path, there.query, ""))
