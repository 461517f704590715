"""Price list, words of the notices, logo: what a provider's pages and papers have of their own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.offices.clock import now
from portulan.offices.organisme.description import describe
from portulan.offices.organisme.logo import put_logo, remove_logo
from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.marque import LogoForm, NoticesForm, TarifsForm
from portulan.spaces.gestion.house import house
from portulan.ui.forms import Form
from portulan.ui.http import get_or_post, post, refused


@get_or_post
def prices(request: HttpRequest) -> HttpResponse:
    """The price list: shown on the public page, in the programme and in its paper."""
    organisme = house(request)
    posted = request.POST if request.method == "POST" else None
    form = TarifsForm(posted, initial=TarifsForm.initial_of(organisme.price_list))
    if posted is not None and form.is_valid():
        describe(organisme, {"price_list": form.lines}, by=request.user, at=now())
        messages.success(request, "La grille tarifaire est enregistrée.")
        return redirect("gestion:tarifs")
    return _page(request, "gestion/tarifs.html", organisme, form)


@get_or_post
def notices(request: HttpRequest) -> HttpResponse:
    """What the provider adds to each notice; what the law asks for stays above it."""
    organisme = house(request)
    posted = request.POST if request.method == "POST" else None
    form = NoticesForm(posted, initial=organisme.own_notices)
    if posted is not None and form.is_valid():
        told = {kind: words.strip() for kind, words in form.cleaned_data.items() if words.strip()}
        describe(organisme, {"own_notices": told}, by=request.user, at=now())
        messages.success(request, "Les textes de vos notices sont enregistrés.")
        return redirect("gestion:notices")
    return _page(request, "gestion/notices.html", organisme, form)


@get_or_post
def logo(request: HttpRequest) -> HttpResponse:
    """Choose the logo: what it shows is looked at, never what its name says."""
    organisme = house(request)
    if request.method == "GET":
        return _page(request, "gestion/logo.html", organisme, LogoForm())
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, "gestion/logo.html", organisme, form)
    try:
        put_logo(organisme, form.cleaned_data["image"].read(), by=request.user, at=now())
    except Refusal as refusal:
        context = {"house": organisme, "form": LogoForm()}
        return refused(request, refusal, "gestion/logo.html", context)
    messages.success(request, "Le logo est enregistré. Vos pages et vos papiers le portent.")
    return redirect("gestion:logo")


@post
def logo_removal(request: HttpRequest) -> HttpResponse:
    remove_logo(house(request), by=request.user, at=now())
    messages.success(request, "Le logo est retiré.")
    return redirect("gestion:logo")


def _page(request: HttpRequest, template: str, organisme: Organisme, form: Form) -> HttpResponse:
    context = {"house": organisme, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
