"""The needs analysis, written together; at the end, what the person says of the objectives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.agreeing import standing_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import besoin, texts
from portulan.journey.investigation.besoin_told import lines_of
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.besoin import BesoinForm, ObjectifsForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post
from portulan.ui.writing import answer_to_writing


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
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
        where=("beneficiaire:besoin", bilan_id),
    )


@post
def agreement(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Ce texte me convient »: one tap, on the version that was read."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    try:
        besoin.agree_with_analysis(bilan, revision=revision, by_person=True, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, at=at, refusal=refusal, status=422)
    messages.success(request, "Votre accord est noté. Il porte sur le texte tel qu'il est.")
    return redirect("beneficiaire:besoin", bilan_id)


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
    if form is None:
        tree = opened.tree if opened else besoin.first_words(bilan, by=request.user, at=at)
        form = BesoinForm(initial={**tree, "revision": opened.revision if opened else 0})
    context = {
        "form": form,
        "saved_at": opened and opened.saved_at,
        "revision": opened.revision if opened else 0,
        "standing": standing_of(bilan, opened.revision if opened else 0),
        "missing": besoin.missing_of(opened.tree) if opened else [],
        "lines": lines_of(opened.tree) if opened else [],
        "ended": getattr(bilan, "fin", None),
        **more,
    }
    return show(request, "besoin.html", bilan, context, at=at, status=status)


@get_or_post
def objectives(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """At the end, the person measures what they had set out to do. Theirs until they send it."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    try:
        agreed = besoin.agreed_objectives(bilan, by=request.user, at=at)
    except Refusal as refusal:
        context = {"form": None, "refusal": refusal if request.method == "POST" else None}
        status = 422 if request.method == "POST" else 200
        return show(request, "objectifs.html", bilan, context, at=at, status=status)
    if request.method == "GET":
        return _objectives(request, bilan, _form(request, bilan, agreed, at=at), at=at)

    def write(given):
        return besoin.save_assessment(
            bilan, agreed, given, revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return _objectives(request, bilan, form, at=at, **more)

    return answer_to_writing(
        request,
        ObjectifsForm(agreed, request.POST),
        write,
        stale=texts.Stale,
        texts_of=lambda tree: {f"{one['key']}_mots": one["text"] for one in tree["objectifs"]},
        show=again,
        where=("beneficiaire:objectifs", bilan_id),
    )


@post
def objectives_sharing(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    try:
        if request.POST.get("partage") == "non":
            besoin.unshare_assessment(bilan, by=request.user, at=at)
            messages.success(request, "Ce texte n'est plus partagé.")
        else:
            besoin.share_assessment(bilan, by=request.user, at=at)
            messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    except Refusal as refusal:
        return _unshared(request, bilan, refusal, at=at)
    return redirect("beneficiaire:objectifs", bilan_id)


def _unshared(
    request: HttpRequest, bilan: Bilan, refusal: Refusal, *, at: datetime
) -> HttpResponse:
    try:
        agreed = besoin.agreed_objectives(bilan, by=request.user, at=at)
    except Refusal:
        return show(
            request, "objectifs.html", bilan, {"form": None, "refusal": refusal}, at=at, status=422
        )
    form = _form(request, bilan, agreed, at=at)
    return _objectives(request, bilan, form, at=at, refusal=refusal, status=422)


def _form(
    request: HttpRequest, bilan: Bilan, agreed: list[tuple[str, str]], *, at: datetime
) -> ObjectifsForm:
    row = besoin.assessment_of(bilan)
    opened = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    initial: dict[str, object] = {"revision": opened.revision if opened else 0}
    for one in opened.tree["objectifs"] if opened else []:
        initial |= {f"{one['key']}_resultat": one["result"], f"{one['key']}_mots": one["text"]}
    form = ObjectifsForm(agreed, initial=initial)
    form.saved_at = opened.saved_at if opened else None
    return form


def _objectives(
    request: HttpRequest, bilan: Bilan, form: ObjectifsForm, *, at: datetime, **more: object
) -> HttpResponse:
    status = more.pop("status", 200)
    row = besoin.assessment_of(bilan)
    context = {"form": form, "is_shared": bool(row and row.shared_at), **more}
    return show(request, "objectifs.html", bilan, context, at=at, status=status)
