"""One's account, one's home, leaving."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from portulan.offices.accounts import actions
from portulan.offices.clock import today
from portulan.offices.organisme.access import is_staff_anywhere
from portulan.spaces.compte import second_factor, sessions
from portulan.spaces.compte.forms import CalledForm
from portulan.spaces.compte.homes import homes_of
from portulan.ui.http import get, get_or_post


@get
def home(request: HttpRequest) -> HttpResponse:
    """Send each person where they are at home; ask when there are several places."""
    homes = homes_of(request.user, on=today())
    if len(homes) == 1:
        return redirect(homes[0].path)
    return render(request, "compte/chez_moi.html", {"homes": homes})


@get
def account(request: HttpRequest) -> HttpResponse:
    """What one can settle about one's account."""
    context = {
        "is_staff": is_staff_anywhere(request.user.pk, on=today()),
        "has_second_factor": second_factor.has_one(request.user),
    }
    return render(request, "compte/compte.html", context)


@get_or_post
def called(request: HttpRequest) -> HttpResponse:
    """How one wishes to be called, and whether one's devices are shared."""
    person = request.user
    kept = {
        "called": person.called,
        "agreement": person.agreement,
        "shared_device": person.shared_device,
    }
    form = CalledForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        actions.set_called(person, wanted["called"], wanted["agreement"])
        actions.set_shared_device(person, wanted["shared_device"])
        if wanted["shared_device"]:
            sessions.share(request)
        messages.success(request, "C'est enregistré.")
        return redirect("compte_pages:compte")
    status = 422 if form.is_bound else 200
    return render(request, "compte/nom.html", {"form": form}, status=status)


@login_not_required
@get_or_post
def leave(request: HttpRequest) -> HttpResponse:
    """Leave at once. The page that stays says nothing of where one was."""
    if request.method == "POST":
        logout(request)
        return redirect("compte_pages:quitter")
    if request.user.is_authenticated:
        return render(request, "compte/quitter.html")
    return render(request, "compte/page_fermee.html")


@get_or_post
def again(request: HttpRequest) -> HttpResponse:
    """Prove again who one is, by a new code, before what protects the account changes."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    back = wanted if ours else reverse("compte_pages:compte")
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
    return render(request, "compte/confirmation.html", {"next": back})
