"""The needs analysis: written with the person, agreed by both; what she said of it at the end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.agreeing import standing_of
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import besoin, texts
from portulan.journey.investigation.besoin_told import lines_of
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.besoin import AgreementForm, BesoinForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, post
from portulan.ui.writing import answer_to_writing


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method == "GET":
        return _page(request, bilan, at=at)

    def write(given):
        return besoin.save_analysis(
            bilan, given, revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return _page(request, bilan, form, at=at, **more)

    return answer_to_writing(
        request,
        BesoinForm(request.POST),
        write,
        stale=texts.Stale,
        texts_of=texts_only,
        show=again,
        where=("consultant:besoin", bilan_id),
    )


@post
def agreement(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """One's own agreement, or the person's when she gave it on paper or aloud: told as it is."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    agreeing = AgreementForm(request.POST)
    if not agreeing.is_valid():
        return _page(request, bilan, at=at, agreeing=agreeing, status=422)
    whose = agreeing.cleaned_data["whose"]
    by_person = whose != AgreementForm.OWN
    try:
        besoin.agree_with_analysis(
            bilan,
            revision=agreeing.cleaned_data["revision"],
            by_person=by_person,
            strength=Temoin(whose) if by_person else Temoin.COMPTE,
            by=request.user,
            at=at,
        )
    except Refusal as refusal:
        return _page(request, bilan, at=at, refusal=refusal, status=422)
    messages.success(request, "L'accord est noté. Il porte sur le texte tel qu'il est.")
    return redirect("consultant:besoin", bilan_id)


def texts_only(tree: Mapping[str, Any]) -> dict[str, str]:
    """Return what may differ between two tabs and be shown side by side."""
    return {key: tree.get(key, "") for key in besoin.TEXTS}


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: BesoinForm | None = None,
    *,
    at: datetime,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    opened = besoin.opened_analysis(bilan, by=request.user, at=at)
    revision = opened.revision if opened else 0
    if form is None:
        tree = opened.tree if opened else besoin.first_words(bilan, by=request.user, at=at)
        form = BesoinForm(initial={**tree, "revision": revision})
    agreeing = more.pop("agreeing", None)
    context = {
        **head(bilan, at=at),
        "besoin": form,
        "form": agreeing or form,
        "agreeing": agreeing
        or AgreementForm(auto_id="accord_%s", initial={"revision": revision, "whose": "moi"}),
        "saved_at": opened and opened.saved_at,
        "revision": revision,
        "standing": standing_of(bilan, revision),
        "missing": besoin.missing_of(opened.tree) if opened else [],
        "lines": lines_of(opened.tree) if opened else [],
        "assessed": _assessed(request, bilan, at=at),
        **more,
    }
    return render(request, "consultant/besoin.html", context, status=status)


def _assessed(request: HttpRequest, bilan: Bilan, *, at: datetime) -> list[tuple[str, str, str]]:
    """Open what the person says of the objectives, when they sent it."""
    row = besoin.assessment_of(bilan)
    if row is None or row.shared_at is None:
        return []
    opened = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    return lines_of(opened.tree) if opened else []
