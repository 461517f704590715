"""The sessions of a dossier: book, move, cancel, note what took place, on the day or later."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import arrangement_of, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import may_hold_sessions
from portulan.journey.entretien import actions
from portulan.journey.entretien.access import entretien_of_consultant
from portulan.journey.entretien.actions import Lived, Slot
from portulan.journey.entretien.horaires import waiting_wish, wished_words
from portulan.journey.entretien.hours import hours_from, plans_by_bilan, seances_of
from portulan.journey.entretien.models import Entretien, Kind, Mode, Strength
from portulan.journey.entretien.papers import emargement_paper
from portulan.journey.entretien.plan import USUAL_MINUTES
from portulan.journey.entretien.standing import Seance, next_of, seance_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.entretiens import (
    BookingForm,
    ConfirmationForm,
    HoldingForm,
    SlotForm,
    holding,
    moving,
)
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post, post, refused

ONE = "consultant/entretien.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    seances = seances_of(bilan, at=at)
    context = {
        **head(bilan, at=at),
        "wished": wished_words(wish) if (wish := waiting_wish(bilan)) else [],
        "coming": [one for one in seances if one.is_coming],
        "to_record": [one for one in seances if one.state == "to_record"],
        "behind": [
            one for one in reversed(seances) if one.state in {"held", "missed", "cancelled"}
        ],
        "hindrance": may_hold_sessions(bilan, on=today(bilan.zone)),
    }
    return render(request, "consultant/entretiens.html", context)


@get_or_post
def booking(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Book a rendez-vous to come."""
    return _new(request, bilan_id, "consultant/entretien_reservation.html", past=False)


@get_or_post
def past(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Record a session that already took place, with its real day."""
    return _new(request, bilan_id, "consultant/entretien_passe.html", past=True)


def _new(request: HttpRequest, bilan_id: UUID, template: str, *, past: bool) -> HttpResponse:
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    zone = bilan.organisme.zone
    posted = request.method == "POST"
    form = BookingForm(
        request.POST if posted else None, initial=_first(bilan, at, past=past), zone=zone
    )
    context = {**head(bilan, at=at), "form": form}
    if not posted or not form.is_valid():
        return render(request, template, context, status=422 if posted else 200)
    try:
        slot = form.slot()
        _require_agreement(bilan, slot, after=None if past else at)
        verb = actions.record_past if past else actions.book
        verb(bilan, slot, consultant=request.user, by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, template, context)
    told = (
        "L'entretien est noté. La personne peut confirmer sa présence depuis son espace."
        if past
        else "Le rendez-vous est réservé. La personne reçoit un message aux mots neutres."
    )
    messages.success(request, told)
    return redirect("consultant:entretiens", bilan_id)


@get
def one(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """One session: what was planned, what took place, who confirmed."""
    entretien = _open(request, bilan_id, entretien_id)
    return render(request, ONE, _one(entretien, at=now()))


@post
def hold(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """Note what took place; or correct it, beside what was noted."""
    at = now()
    entretien = _open(request, bilan_id, entretien_id)
    seance = seance_of(entretien, at=at)
    form = _holding_form(seance, request.POST)
    context = _one(entretien, at=at) | {"holding": form}
    if not form.is_valid():
        return render(request, ONE, context, status=422)
    verb = actions.correct if seance.tenue else actions.hold
    day = form.cleaned_data["happened_on"]
    try:
        if not seance.is_followup:
            _require(entretien.bilan, on=day)
        verb(entretien, form.lived(), happened_on=day, by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, ONE, context)
    messages.success(request, "C'est noté. La personne peut confirmer depuis son espace.")
    return redirect("consultant:entretien", bilan_id, entretien_id)


@post
def miss(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """The two could not meet. No reason."""
    return _do(request, bilan_id, entretien_id, actions.miss, "C'est noté, sans motif.")


@post
def cancel(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    told = "Le rendez-vous est annulé. La personne est prévenue."
    return _do(request, bilan_id, entretien_id, actions.cancel, told)


@get_or_post
def move(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    at = now()
    entretien = _open(request, bilan_id, entretien_id)
    posted = request.method == "POST"
    zone = entretien.bilan.organisme.zone
    form: SlotForm = moving(entretien, zone, request.POST if posted else None)
    template = "consultant/entretien_deplacement.html"
    context = {**head(entretien.bilan, at=at), "form": form, "entretien": entretien}
    if not posted or not form.is_valid():
        return render(request, template, context, status=422 if posted else 200)
    slot = form.slot()
    kept = Slot(
        slot.starts_at, slot.minutes, slot.mode, entretien.phase, entretien.kind, slot.place
    )
    try:
        _require_agreement(entretien.bilan, kept, after=at)
        actions.move(entretien, kept, by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, template, context)
    messages.success(request, "Le rendez-vous est déplacé. L'agenda de la personne suivra.")
    return redirect("consultant:entretiens", bilan_id)


@post
def confirmation(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """Note the person's confirmation, with what it rests on."""
    at = now()
    entretien = _open(request, bilan_id, entretien_id)
    tenue = seance_of(entretien, at=at).tenue
    if tenue is None:
        raise Http404
    form = ConfirmationForm(request.POST)
    context = _one(entretien, at=at) | {"confirmation": form}
    if not form.is_valid():
        return render(request, ONE, context, status=422)
    try:
        strength = Strength(form.cleaned_data["strength"])
        actions.record_confirmation(tenue, strength, by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, ONE, context)
    messages.success(request, "La confirmation est notée, avec ce sur quoi elle repose.")
    return redirect("consultant:entretien", bilan_id, entretien_id)


@get
def sheet(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The feuille d'émargement as a PDF."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    paper = emargement_paper(bilan, seances_of(bilan, at=now()), on=today(bilan.zone))
    data = render_pdf(paper, size=size_asked(request, bilan))
    return pdf_answer(data, f"emargement-{bilan.number}")


def _open(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> Entretien:
    return entretien_of_consultant(request.user, bilan_id, entretien_id, on=today())


def _do(
    request: HttpRequest, bilan_id: UUID, entretien_id: UUID, verb: Any, told: str
) -> HttpResponse:
    entretien = _open(request, bilan_id, entretien_id)
    try:
        verb(entretien, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, ONE, _one(entretien, at=now()))
    messages.success(request, told)
    return redirect("consultant:entretiens", bilan_id)


def _one(entretien: Entretien, *, at: datetime) -> dict[str, object]:
    seance = seance_of(entretien, at=at)
    return {
        **head(entretien.bilan, at=at),
        "seance": seance,
        "entretien": entretien,
        "holding": _holding_form(seance) if _can_be_noted(seance, at) else None,
        "confirmation": ConfirmationForm() if seance.awaits_person else None,
        "coming_next": next_of(seances_of(entretien.bilan, at=at)) if seance.tenue else None,
    }


def _can_be_noted(seance: Seance, at: datetime) -> bool:
    return bool(seance.tenue) or (
        seance.state in {"coming", "to_record"} and seance.starts_at <= at
    )


def _holding_form(seance: Seance, data: Any = None) -> HoldingForm:
    entretien = seance.entretien
    lived = [Lived(one.phase, one.mode, one.minutes) for one in seance.segments] or [
        Lived(entretien.phase, entretien.mode, entretien.minutes)
    ]
    return holding(entretien, seance.day, lived, data)


def _first(bilan: Bilan, at: datetime, *, past: bool) -> dict[str, object]:
    """What a new rendez-vous most likely is: the present phase, the length arranged."""
    seances = seances_of(bilan, at=at)
    plan = plans_by_bilan([bilan.pk]).get(bilan.pk)
    hours = hours_from(seances, plan, {}, on=today(bilan.zone), figures=figures_of(bilan.organisme))
    arranged = arrangement_of(bilan)
    known = [one.entretien for one in seances]
    coming = {} if past else _same_hour(known, bilan.organisme.zone, at)
    return coming | {
        "minutes": arranged.session_minutes if arranged else USUAL_MINUTES,
        "phase": str(hours.phase),
        "mode": known[-1].mode if known else Mode.PLACE,
        "place": known[-1].place if known else "",
        "kind": Kind.SUIVI if hasattr(bilan, "fin") else Kind.ENTRETIEN,
    }


def _same_hour(known: list[Entretien], zone: str, at: datetime) -> dict[str, object]:
    """The same weekday and hour as the last one, on the first week that is still to come."""
    if not known:
        return {}
    local = known[-1].starts_at.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=7)
    while day <= legal_day(at, zone):
        day += timedelta(days=7)
    return {"day": day, "hour": local.time()}


def _require_agreement(bilan: Bilan, slot: Slot, *, after: datetime | None) -> None:
    """Refuse a session that contract, convention or consent do not let happen that day.

    A moment already past (`after`) is left to the action, which says so first.
    """
    if slot.kind == Kind.SUIVI or (after and slot.starts_at <= after):
        return
    _require(bilan, on=legal_day(slot.starts_at, bilan.zone))


def _require(bilan: Bilan, *, on: date) -> None:
    reason = may_hold_sessions(bilan, on=on)
    if reason:
        raise Refusal(reason.what, reason.why, reason.next_step)
