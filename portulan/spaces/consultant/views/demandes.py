"""Requests: read, take, meet, open a bilan, or close. One consultant answers each."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.accueil import actions
from portulan.journey.accueil.access import (
    demande_of_consultant,
    demande_to_take,
    demandes_of_consultant,
    demandes_to_take,
    latest_preliminary,
)
from portulan.journey.accueil.models import Demande
from portulan.journey.deroulement.paroles import close_with_words, open_with_words
from portulan.journey.investigation.paroles import words_of_request
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.demandes import (
    ArrangementForm,
    HeardForm,
    HoldingForm,
    MeetingForm,
    PropositionForm,
    SecondShareFields,
    ShareFields,
)
from portulan.spaces.consultant.header import house
from portulan.ui.http import get, get_or_post, post, refused


@get
def list_page(request: HttpRequest) -> HttpResponse:
    house(request)
    return _list(request)


def _list(
    request: HttpRequest, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    on, after = today(), request.GET.get("avant", "")
    context = {
        "waiting": demandes_to_take(request.user, on=on, after=after),
        "mine": demandes_of_consultant(request.user, on=on).rows,
        "after": after,
        "refusal": refusal,
    }
    return render(request, "consultant/demandes.html", context, status=status)


@get_or_post
def nouvelle(request: HttpRequest) -> HttpResponse:
    """Write the request of someone who telephoned or came by; it is then theirs who wrote it."""
    organisme = house(request)
    template = "consultant/demande_nouvelle.html"
    if request.method != "POST":
        return render(request, template, {"form": HeardForm(initial={"id": uuid4()})})
    form = HeardForm(request.POST)
    context = {"form": form}
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        demande = actions.hear(
            organisme, form.asked(), words=form.cleaned_data["words"], by=request.user, at=now()
        )
    except Refusal as refusal:
        return refused(request, refusal, template, context)
    messages.success(request, "La demande est notée ; c'est vous qui y répondez.")
    return redirect("consultant:demande", demande.pk)


@get
def page(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    return _page(request, demande_of_consultant(request.user, demande_id, on=today()))


def _page(
    request: HttpRequest,
    demande: Demande,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    **forms: object,
) -> HttpResponse:
    entretien = latest_preliminary(demande)
    held = getattr(entretien, "tenu", None)
    context = {
        "demande": demande,
        "motifs": demande.motif_labels,
        "mine": getattr(demande, "prise", None) is not None,
        "closed": getattr(demande, "close", None),
        "opened": getattr(demande, "ouverture", None),
        "entretien": entretien,
        "held": held,
        "is_past": entretien is not None and entretien.starts_at <= now(),
        "refusal": refusal,
        "proposition": forms.get("proposition") or PropositionForm(),
        "holding": forms.get("holding") or HoldingForm(initial={"happened_on": today()}),
        "recording": forms.get("recording") or MeetingForm(prefix="note"),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "consultant/demande.html", context, status=status)


@get
def words(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    """Read the person's own words. The opening is journaled; nothing else is written."""
    demande = demande_of_consultant(request.user, demande_id, on=today())
    text = words_of_request(demande, by=request.user, at=now())
    return render(request, "consultant/demande_mots.html", {"demande": demande, "text": text})


@post
def taking(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    demande = demande_to_take(request.user, demande_id, on=today())
    try:
        actions.take(demande, by=request.user, at=now())
    except Refusal as refusal:
        return _list(request, refusal=refusal, status=422)
    messages.success(request, "Cette demande est à vous : ses mots s'ouvrent maintenant pour vous.")
    return redirect("consultant:demande", demande_id)


@get_or_post
def preliminary(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    """Propose the free interview. A new proposal replaces the one before."""
    demande = demande_of_consultant(request.user, demande_id, on=today())
    if request.method == "GET":
        return redirect("consultant:demande", demande_id)
    form = PropositionForm(request.POST)
    if not form.is_valid():
        return _page(request, demande, proposition=form, status=422)
    told = form.told(demande.organisme.zone)
    try:
        actions.propose_preliminary(demande, **told, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, demande, proposition=form, refusal=refusal, status=422)
    messages.success(
        request,
        "La proposition est partie, avec un rendez-vous pour son agenda."
        if demande.email
        else "Le rendez-vous est noté. Sans adresse e-mail, dites-le de vive voix.",
    )
    return redirect("consultant:demande", demande_id)


@post
def holding(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    demande = demande_of_consultant(request.user, demande_id, on=today())
    form = HoldingForm(request.POST)
    if not form.is_valid():
        return _page(request, demande, holding=form, status=422)
    try:
        actions.hold_preliminary(demande, **form.cleaned_data, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, demande, holding=form, refusal=refusal, status=422)
    return redirect("consultant:demande", demande_id)


@post
def recording(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    """Write afterwards an interview that had not been proposed."""
    demande = demande_of_consultant(request.user, demande_id, on=today())
    form = MeetingForm(request.POST, prefix="note")
    if not form.is_valid():
        return _page(request, demande, recording=form, status=422)
    told = form.told(demande.organisme.zone)
    try:
        actions.record_preliminary(demande, **told, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, demande, recording=form, refusal=refusal, status=422)
    return redirect("consultant:demande", demande_id)


@get_or_post
def closing(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    """Ask once before closing: the sealed words burn with it."""
    demande = demande_of_consultant(request.user, demande_id, on=today())
    if request.method == "POST":
        try:
            close_with_words(demande, by=request.user, at=now())
        except Refusal as refusal:
            return _page(request, demande, refusal=refusal, status=422)
        messages.success(request, "La demande est close. Les mots scellés sont effacés.")
        return redirect("consultant:demandes")
    return render(request, "consultant/demande_cloture.html", {"demande": demande})


@get_or_post
def opening(request: HttpRequest, demande_id: UUID) -> HttpResponse:
    """Open the bilan of the person who asked."""
    demande = demande_of_consultant(request.user, demande_id, on=today())
    posted = request.POST if request.method == "POST" else None
    share = ShareFields(posted, initial={"amount": demande.organisme.price_cents or None})
    second = SecondShareFields(posted, prefix="reste")
    on_paper = demande.paper or not demande.email
    arranged = ArrangementForm(posted, initial={"text_size": demande.text_size, "paper": on_paper})
    context = {"demande": demande, "share": share, "second": second, "arranged": arranged}
    if posted is None:
        return render(request, "consultant/ouverture.html", context)
    if not all([share.is_valid(), second.is_valid(), arranged.is_valid()]):
        context["form"] = next(form for form in (share, second, arranged) if form.errors)
        return render(request, "consultant/ouverture.html", context, status=422)
    try:
        bilan = open_with_words(
            demande,
            shares=[share.share(), *second.shares()],
            arrangement=arranged.arrangement(),
            by=request.user,
            on=today(demande.organisme.zone),
            at=now(),
        )
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "consultant/ouverture.html", context, status=422)
    invited = "" if bilan.is_on_paper else " Une invitation est partie."
    messages.success(request, f"Le bilan est ouvert.{invited}")
    return redirect("consultant:dossier", bilan.pk)
