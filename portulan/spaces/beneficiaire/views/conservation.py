"""The end, in the person's hands: take away, choose what is kept, erase the rest."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation import actions, archive, attestation, choices
from portulan.journey.conservation.access import accord_of_beneficiaire, destructions_of
from portulan.journey.conservation.due import due_of, may_go, synthesis_waits, told
from portulan.journey.investigation.reading import names_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal
from portulan.rules.typo import typo_fr
from portulan.spaces.beneficiaire.forms.conservation import EraseForm, KeepForm
from portulan.ui.http import download, get, post

PAGE = "beneficiaire/conservation.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    return render(request, PAGE, _context(bilan))


@post
def recuperation(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Hand everything to the person, in one file, and write that they took it."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    how = archive.Form(request.POST.get("forme", archive.Form.PDF))
    data = archive.build(bilan, how, size=size_of(bilan), by=request.user, at=now())
    actions.note_taking(bilan, how, by=request.user, at=now())
    return download(data, how.media_type, how.suffix, on=today(bilan.zone))


@post
def ouverture(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« J'ai pu ouvrir mes documents »."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    actions.confirm_opening(bilan, by=request.user, at=now())
    return redirect("beneficiaire:conservation", bilan_id)


@post
def accord(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = _keep_form(bilan, request.POST)
    if not form.is_valid():
        return render(request, PAGE, _context(bilan, keep_form=form), status=422)
    try:
        actions.keep(
            bilan,
            [UUID(document) for document in form.cleaned_data["documents"]],
            until=form.cleaned_data["until"] or today(bilan.zone),
            typed_name=form.cleaned_data["typed_name"],
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        context = _context(bilan, keep_form=form) | {"refusal": refusal}
        return render(request, PAGE, context, status=422)
    return redirect("beneficiaire:conservation", bilan_id)


@post
def accord_retrait(request: HttpRequest, bilan_id: UUID, accord_id: UUID) -> HttpResponse:
    given = accord_of_beneficiaire(request.user, bilan_id, accord_id)
    actions.withdraw(given, by=request.user, at=now())
    return redirect("beneficiaire:conservation", bilan_id)


@post
def effacement(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = EraseForm(request.POST, prefix="effacer")
    if not form.is_valid():
        return render(request, PAGE, _context(bilan, erase_form=form), status=422)
    actions.ask_erasure(bilan, by=request.user, at=now())
    return redirect("beneficiaire:conservation", bilan_id)


@get
def attestation_pdf(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if not destructions_of(bilan).exists():
        raise Http404
    size = request.GET.get("taille") or size_of(bilan)
    if size not in {"standard", "16", "18", "20"}:
        raise Http404
    data = render_pdf(attestation.as_paper(bilan), size=size)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="attestation.pdf"'
    return response


def _keep_form(bilan: Bilan, data: object = None) -> KeepForm:
    names = names_of(bilan)
    documents = [
        (
            str(choice.id),
            typo_fr(f"{names.get(choice.id, choice.words)}, du {date_fr(choice.saved_at.date())}"),
        )
        for choice in choices.keepable(bilan)
    ]
    last = choices.last_day_of_keeping(bilan, on=today(bilan.zone))
    return KeepForm(data, choices=documents, last=last)


def _context(bilan: Bilan, *, keep_form=None, erase_form=None) -> dict[str, object]:
    dues = list(due_of(bilan))
    return {
        "bilan": bilan,
        "page": "conservation",
        "sealed": choices.is_sealed(bilan),
        "due": min((due.due_on for due in dues), default=None),
        "soon": [due for due in dues if may_go(due, on=today(bilan.zone))],
        "notices": [notice for due in dues[:1] for notice in told(bilan, due.about)],
        "synthesis_waits": synthesis_waits(bilan),
        "accords": choices.accords_of(bilan),
        "taken": bilan.recuperations.order_by("-recorded_at", "-id").first(),
        "asked": hasattr(bilan, "effacement"),
        "ended": getattr(bilan, "fin", None),
        "destructions": list(destructions_of(bilan)),
        "keep_form": keep_form or _keep_form(bilan),
        "erase_form": erase_form or EraseForm(prefix="effacer"),
        "size": size_of(bilan),
    }
