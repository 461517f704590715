"""Choosing one's next rendez-vous, moving it, or saying that no moment suits."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import arrangement_of, bilan_of_beneficiaire, consultant_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.creneaux import Offer, offer_of
from portulan.journey.deroulement.next_step import facts_of, for_person
from portulan.journey.deroulement.reservation import move_to, require_in_time, reserve
from portulan.journey.entretien import actions
from portulan.journey.entretien.access import entretien_of_beneficiaire
from portulan.journey.entretien.models import Entretien, Mode
from portulan.journey.entretien.plan import USUAL_MINUTES
from portulan.journey.entretien.refusals import NoSlotLeft
from portulan.journey.entretien.standing import seance_of
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.reservation import MoveForm, ReservationForm, WishForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post

SHORT = 60


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What is open, by day; one filled button."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    minutes = _minutes(request, bilan)
    posted = request.POST if request.method == "POST" else None
    offer = offer_of(bilan, minutes, since=_since(request), at=at)
    form = _form(bilan, offer, posted)
    if posted is None:
        return _page(request, bilan, offer, form, at=at)
    if not form.is_valid():
        gone = None if offer.days else NoSlotLeft()
        return _page(request, bilan, offer, form, at=at, refusal=gone, status=422)
    told = form.cleaned_data
    try:
        booked = reserve(bilan, told["start"], minutes, Mode(told["mode"]), by=request.user, at=at)
    except Refusal as refusal:
        offer = offer_of(bilan, minutes, since=_since(request), at=at)
        again = _form(bilan, offer, initial={"mode": told["mode"]})
        return _page(request, bilan, offer, again, at=at, refusal=refusal, status=422)
    messages.success(request, "C'est réservé.")
    return redirect("beneficiaire:rendez_vous", bilan_id, booked.pk)


@get_or_post
def move(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """Another moment for the same rendez-vous."""
    at = now()
    entretien = entretien_of_beneficiaire(request.user, bilan_id, entretien_id)
    bilan = entretien.bilan
    if not seance_of(entretien, at=at).is_coming:
        return redirect("beneficiaire:rendez_vous", bilan_id, entretien_id)
    try:
        require_in_time(entretien, at=at)
    except Refusal as refusal:
        return _moving(request, entretien, Offer(entretien.minutes), None, at, refusal)
    posted = request.POST if request.method == "POST" else None
    offer = _offer_to_move(request, entretien, at)
    form = MoveForm(posted, moments=_moments(offer), zone=bilan.zone)
    if posted is None or not form.is_valid():
        return _moving(request, entretien, offer, form, at)
    try:
        moved = move_to(entretien, form.cleaned_data["start"], by=request.user, at=at)
    except Refusal as refusal:
        offer = _offer_to_move(request, entretien, at)
        again = MoveForm(moments=_moments(offer), zone=bilan.zone)
        return _moving(request, entretien, offer, again, at, refusal)
    messages.success(request, "Le rendez-vous est déplacé. Il remplace l'ancien partout.")
    return redirect("beneficiaire:rendez_vous", bilan_id, moved.pk)


@get_or_post
def wishes(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Aucun ne me convient » : up to three moments, sent to the consultant."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    on = today(bilan.zone)
    posted = request.POST if request.method == "POST" else None
    form = WishForm(posted, on=on)
    consultant = consultant_of(bilan, on=on)
    context = {"form": form, "conseil": consultant, "can_send": consultant is not None}
    if posted is None or not form.is_valid() or consultant is None:
        status = 200 if posted is None else 422
        return show(request, "souhaits.html", bilan, context, at=at, status=status)
    try:
        actions.wish(bilan, form.wished(), consultant=consultant, by=request.user, at=at)
    except Refusal as refusal:
        context["refusal"] = refusal
        return show(request, "souhaits.html", bilan, context, at=at, status=422)
    messages.success(request, f"C'est envoyé. {consultant.name} vous proposera un moment.")
    return redirect("beneficiaire:entretiens", bilan_id)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    offer: Offer,
    form: ReservationForm | None,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    usual = usual_minutes(bilan)
    context = {
        "offer": offer,
        "form": form if offer.days else None,
        "lengths": [usual, SHORT] if usual > SHORT else [usual],
        "step": _step(bilan, at) if offer.awaits_papers else None,
        "from_day": _since(request),
        "refusal": refusal,
    }
    return show(request, "reservation.html", bilan, context, at=at, status=status)


def _moving(
    request: HttpRequest,
    entretien: Entretien,
    offer: Offer,
    form: MoveForm | None,
    at: datetime,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context = {
        "entretien": entretien,
        "offer": offer,
        "form": form,
        "from_day": _since(request),
        "refusal": refusal,
    }
    status = 422 if refusal or (form and form.errors) else 200
    return show(request, "deplacement.html", entretien.bilan, context, at=at, status=status)


def _offer_to_move(request: HttpRequest, entretien: Entretien, at: datetime) -> Offer:
    return offer_of(
        entretien.bilan, entretien.minutes, since=_since(request), instead_of=entretien, at=at
    )


def _form(
    bilan: Bilan, offer: Offer, posted: object = None, *, initial: dict | None = None
) -> ReservationForm:
    modes = offer.rules.modes if offer.rules else []
    first = {"mode": modes[0]} if len(modes) == 1 else {}
    return ReservationForm(
        posted, moments=_moments(offer), modes=modes, zone=bilan.zone, initial=initial or first
    )


def _moments(offer: Offer) -> list[datetime]:
    return [moment for moments in offer.days.values() for moment in moments]


def usual_minutes(bilan: Bilan) -> int:
    """Return how long a session lasts for this person."""
    arranged = arrangement_of(bilan)
    return arranged.session_minutes if arranged else USUAL_MINUTES


def _minutes(request: HttpRequest, bilan: Bilan) -> int:
    usual = usual_minutes(bilan)
    return SHORT if request.GET.get("duree") == str(SHORT) and usual > SHORT else usual


def _since(request: HttpRequest) -> date | None:
    try:
        asked = date.fromisoformat(request.GET.get("depuis", ""))
    except ValueError:
        return None
    on = today()
    return asked if on <= asked <= on + timedelta(days=365) else None


def _step(bilan: Bilan, at: datetime):
    return for_person(facts_of(bilan, on=today(bilan.zone), at=at))
