"""The draft out to Word and back: passages known again, differences shown before anything."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese import access, actions, reading, word
from portulan.journey.synthese.refusals import AlreadyHandedOver
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.word.writer import MEDIA_TYPE
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.word import RetourForm, accepted_in
from portulan.spaces.consultant.header import head
from portulan.ui.http import download, get, get_or_post, post


@get
def fichier(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The draft as a Word file, in the size asked for, under a neutral name."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    size = request.GET.get("taille") or size_of(bilan)
    if size not in SIZES:
        raise Http404
    parts = reading.draft_of(bilan, by=request.user, at=now())
    told = word.export(parts, person=bilan.beneficiaire.name, size=size)
    return download(told, MEDIA_TYPE, "docx", on=today(bilan.zone))


@get_or_post
def retour(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Choose the file that comes back; a POST shows what differs. Nothing is written, nor kept."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method == "GET":
        return _page(request, bilan, RetourForm())
    form = RetourForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, bilan, form, status=422)
    parts = reading.draft_of(bilan, by=request.user, at=at)
    try:
        if access.final_of(bilan)[0]:
            raise AlreadyHandedOver
        told = word.returned(form.cleaned_data["fichier"].read(), parts)
    except Refusal as refusal:
        return _page(request, bilan, form, refusal=refusal, status=422)
    context = {**head(bilan, at=at), "told": told}
    return render(request, "consultant/synthese_differences.html", context)


@post
def accord(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Take in the differences that were ticked."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    try:
        count = actions.take_in(bilan, accepted_in(request.POST), by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, RetourForm(), refusal=refusal, status=422)
    if count:
        said = "Un passage est repris" if count == 1 else f"{count} passages sont repris"
        messages.success(request, f"{said}. Les textes remplacés restent dans les versions.")
    else:
        messages.info(request, "Rien n'a été repris : aucune différence n'était cochée.")
    return redirect("consultant:synthese", bilan_id)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: RetourForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **head(bilan, at=now()),
        "form": form,
        "refusal": refusal,
        "sizes": SIZES,
        "size": size_of(bilan),
    }
    return render(request, "consultant/synthese_word.html", context, status=status)
