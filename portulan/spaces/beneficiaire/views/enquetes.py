"""My enquêtes métier: what to ask, whom, what came of it; laid beside the sheet."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete import actions
from portulan.journey.enquete.access import carnet_of_beneficiaire
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.journey.enquete.papers import guide
from portulan.journey.enquete.reading import doubts_of, read
from portulan.journey.enquete.shape import NOTES, Enquete
from portulan.journey.metiers.access import Read as Sheet
from portulan.journey.metiers.access import find, sheet
from portulan.journey.metiers.refusals import UnknownMetier
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.enquetes import (
    EnqueteNouvelleForm,
    GuideForm,
    RencontreForm,
)
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import get, get_or_post, post, written

PROPOSED = 4  # sheets named for a métier in her words


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The métiers to check; a POST adds one."""
    at = now()
    bilan, row = carnet_of_beneficiaire(request.user, bilan_id)
    form = EnqueteNouvelleForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, bilan, row, at=at, form=form)
    return written(
        request,
        lambda: actions.add_enquete(bilan, form.cleaned_data["metier"], by=request.user, at=at),
        lambda refusal: _page(request, bilan, row, at=at, form=form, refusal=refusal),
        "beneficiaire:enquetes",
        bilan_id,
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    row: CarnetEnquetes | None,
    *,
    at: datetime,
    form: EnqueteNouvelleForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    form = form or EnqueteNouvelleForm()
    context = {
        "told": read(row, by=request.user, at=at),
        "form": form,
        "refusal": refusal,
        "is_shared": bool(row and row.shared_at),
    }
    status = 422 if refusal or form.is_bound else 200
    return show(request, "enquetes.html", bilan, context, at=at, status=status)


@get_or_post
def enquete(request: HttpRequest, bilan_id: UUID, enquete_id: UUID) -> HttpResponse:
    """One métier: the guide, the people to meet, and what they said beside the sheet."""
    at = now()
    bilan, row = carnet_of_beneficiaire(request.user, bilan_id)
    one = found(read(row, by=request.user, at=at).enquetes, enquete_id)
    posted = request.POST if request.method == "POST" else None
    form = GuideForm(posted, initial=_initial(one), sheets=_sheets(one))

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _enquete(request, bilan, one, at=at, form=form, refusal=refusal)

    if request.method == "GET" or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.prepare(bilan, one.id, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:enquete",
        bilan_id,
        enquete_id,
    )


@post
def rencontres(request: HttpRequest, bilan_id: UUID, enquete_id: UUID) -> HttpResponse:
    """Add someone to meet."""
    at = now()
    bilan, row = carnet_of_beneficiaire(request.user, bilan_id)
    one = found(read(row, by=request.user, at=at).enquetes, enquete_id)
    new = RencontreForm(request.POST)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        form = GuideForm(initial=_initial(one), sheets=_sheets(one))
        return _enquete(request, bilan, one, at=at, form=form, new=new, refusal=refusal)

    if not new.is_valid():
        return again()
    return written(
        request,
        lambda: actions.add_rencontre(bilan, one.id, new.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:enquete",
        bilan_id,
        enquete_id,
    )


def _enquete(
    request: HttpRequest,
    bilan: Bilan,
    one: Enquete,
    *,
    at: datetime,
    form: GuideForm,
    new: RencontreForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    wrong = refusal or form.is_bound or new
    context = {
        "row": one,
        "form": form,
        "new": new or RencontreForm(auto_id="id_nouvelle_%s"),
        "refusal": refusal,
        "fiche": _sheet(one.rome),
        "doubts": doubts_of(bilan, by=request.user, at=at),
        "beside": [(name, [met.notes[key] for met in one.told]) for key, name in NOTES.items()],
        "sizes": WORDS_OF_SIZES,
        "size": size_of(bilan),
    }
    return show(request, "enquete.html", bilan, context, at=at, status=422 if wrong else 200)


@get
def document(request: HttpRequest, bilan_id: UUID, enquete_id: UUID) -> HttpResponse:
    """The guide as a PDF, in the size asked for: no name on it, no house."""
    at = now()
    bilan, row = carnet_of_beneficiaire(request.user, bilan_id)
    one = found(read(row, by=request.user, at=at).enquetes, enquete_id)
    size = size_asked(request, bilan)
    told = guide(one, on=legal_day(at, bilan.zone))
    return pdf_answer(render_pdf(told, size=size), "questions")


@post
def retrait(request: HttpRequest, bilan_id: UUID, fiche_id: UUID) -> HttpResponse:
    """Take an enquête or a meeting out, with what was written of that person."""
    bilan, _ = carnet_of_beneficiaire(request.user, bilan_id)
    actions.take_out(bilan, str(fiche_id), by=request.user, at=now())
    messages.success(request, "C'est retiré.")
    return redirect("beneficiaire:enquetes", bilan_id)


@post
def partage(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Send them to the consultant, or stop sending them."""
    at = now()
    bilan, row = carnet_of_beneficiaire(request.user, bilan_id)
    if request.POST.get("partage") == "non":
        actions.unshare(bilan, by=request.user, at=at)
        messages.success(request, "Vos enquêtes ne sont plus partagées.")
        return redirect("beneficiaire:enquetes", bilan_id)
    try:
        actions.share(bilan, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, row, at=at, refusal=refusal)
    messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    return redirect("beneficiaire:enquetes", bilan_id)


def _initial(one: Enquete) -> dict[str, object]:
    chosen = [theme.key for theme in one.themes]
    return {"metier": one.metier, "doutes": one.doutes, "rome": one.rome, "themes": chosen}


def _sheets(one: Enquete) -> list[tuple[str, str]]:
    """The sheets nearest to the métier in her words, and the one she chose."""
    near = {hit.code: hit.sheet for hit in find(one.metier, limit=PROPOSED)}
    chosen = _sheet(one.rome)
    if chosen:
        near.setdefault(one.rome, chosen.metier.title)
    return list(near.items())


def _sheet(rome: str) -> Sheet | None:
    try:
        return sheet(rome) if rome else None
    except UnknownMetier:
        return None
