"""Opinions and complaints. Answers have no name; complaints have one, and no bilan."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.qualite import access, actions, figures
from portulan.journey.qualite.form import AvisForm
from portulan.journey.qualite.models import Channel, Moment
from portulan.journey.qualite.papers import questionnaire_paper
from portulan.offices.clock import now, today
from portulan.offices.organisme.access import organisme_of_gestion
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.qualite import ComplaintForm, ReplyForm
from portulan.ui.http import get, get_or_post, refused

ONE = "gestion/reclamation.html"
NEW = "gestion/reclamation_ajout.html"
TYPED = "gestion/avis_saisie.html"


@get
def opinions(request: HttpRequest) -> HttpResponse:
    """Who was asked and who answered, in numbers; the figures; the answers one may read."""
    organisme = organisme_of_gestion(request.user, on=today())
    on = today(organisme.zone)
    context = {
        "asked": figures.asked_of_gestion(request.user, on=on),
        "results": figures.published(organisme, on),
        "least": figures.LEAST,
        "readable": access.readable_of_gestion(request.user, on=on),
        "sizes": SIZES,
        "moments": Moment.choices,
    }
    return render(request, "gestion/avis.html", context)


@get
def questionnaire(request: HttpRequest) -> HttpResponse:
    """The questionnaire on paper, without a name, at any size."""
    organisme = organisme_of_gestion(request.user, on=today())
    paper = questionnaire_paper(organisme, _moment(request), on=today(organisme.zone))
    size = request.GET.get("taille", "")
    data = render_pdf(paper, size=size if size in SIZES else "standard")
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="questionnaire.pdf"'
    return response


@get_or_post
def typed(request: HttpRequest) -> HttpResponse:
    """An answer that came on paper, typed in. Nothing says whose it is."""
    organisme = organisme_of_gestion(request.user, on=today())
    moment = _moment(request)
    form = AvisForm(request.POST if request.method == "POST" else None, moment=moment)
    context = {"form": form, "moment": moment}
    if not form.is_bound or not form.is_valid():
        return render(request, TYPED, context, status=422 if form.is_bound else 200)
    try:
        actions.record_on_paper(
            organisme, moment, **form.given(), on=today(organisme.zone), by=request.user, at=now()
        )
    except Refusal as refusal:
        return refused(request, refusal, TYPED, context)
    messages.success(request, "La réponse est comptée.")
    return redirect("gestion:avis")


def _moment(request: HttpRequest) -> Moment:
    """Return which questionnaire the address asks for; that of the end when it says nothing."""
    told = request.GET.get("moment", "")
    return Moment(told) if told in Moment.values else Moment.FIN


@get
def complaints(request: HttpRequest) -> HttpResponse:
    """The register: what came, when, and whether it was answered."""
    rows = access.reclamations_of_gestion(request.user, on=today())[:200]
    context = {"rows": [(row, access.answer_before(row)) for row in rows]}
    return render(request, "gestion/reclamations.html", context)


@get_or_post
def new_complaint(request: HttpRequest) -> HttpResponse:
    """Write down a complaint that came by letter, by telephone or in person."""
    organisme = organisme_of_gestion(request.user, on=today())
    initial = {"id": uuid4(), "received_on": today(organisme.zone)}
    form = ComplaintForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_bound or not form.is_valid():
        return render(request, NEW, {"form": form}, status=422 if form.is_bound else 200)
    try:
        row = actions.complain(organisme, form.complaint(), by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, NEW, {"form": form})
    messages.success(request, "La réclamation est inscrite au registre.")
    return redirect("gestion:reclamation", row.pk)


@get_or_post
def complaint(request: HttpRequest, reclamation_id: UUID) -> HttpResponse:
    """One complaint, its answers, and a new answer."""
    row = access.reclamation_of_gestion(request.user, reclamation_id, on=today())
    initial = {"happened_on": today(row.organisme.zone)}
    if row.email:
        initial["channel"] = Channel.COURRIEL
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {
        "row": row,
        "before": access.answer_before(row),
        "answers": list(row.reponses.all()),
        "form": form,
    }
    if not form.is_bound or not form.is_valid():
        return render(request, ONE, context, status=422 if form.is_bound else 200)
    told = {**form.cleaned_data, "channel": Channel(form.cleaned_data["channel"])}
    try:
        actions.reply(row, told.pop("text"), **told, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, ONE, context)
    messages.success(request, "La réponse est inscrite au registre.")
    return redirect("gestion:reclamation", row.pk)
