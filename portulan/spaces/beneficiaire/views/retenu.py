"""« Ce que je retiens de cette étape »: the synthesis grows from these words."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.access import retenu_of_beneficiaire
from portulan.journey.investigation.models import Retenu
from portulan.journey.investigation.reading import retenu_title
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.travaux import RetenuForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post
from portulan.ui.writing import answer_to_writing


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, phase: int) -> HttpResponse:
    at = now()
    bilan, step, retenu = retenu_of_beneficiaire(request.user, bilan_id, phase)
    if request.method == "GET":
        return _page(request, bilan, step, retenu, _form_of(request, retenu, at=at), at=at)

    def write(given):
        return actions.save_retenu(
            bilan, step, given["text"], revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return _page(request, bilan, step, retenu, form, at=at, **more)

    return answer_to_writing(
        request,
        RetenuForm(request.POST),
        write,
        stale=texts.Stale,
        texts_of=dict,
        show=again,
        where=("beneficiaire:retenu", bilan_id, phase),
    )


@post
def partage(request: HttpRequest, bilan_id: UUID, phase: int) -> HttpResponse:
    at = now()
    bilan, step, retenu = retenu_of_beneficiaire(request.user, bilan_id, phase)
    try:
        if request.POST.get("partage") == "non":
            actions.unshare_retenu(retenu, by=request.user, at=at)
            messages.success(request, "Ce texte n'est plus partagé.")
        else:
            actions.share_retenu(retenu, by=request.user, at=at)
            messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    except Refusal as refusal:
        form = _form_of(request, retenu, at=at)
        return _page(request, bilan, step, retenu, form, at=at, refusal=refusal, status=422)
    return redirect("beneficiaire:retenu", bilan_id, phase)


def _form_of(request: HttpRequest, retenu: Retenu | None, *, at: datetime) -> RetenuForm:
    opened = texts.opened(retenu, by=request.user, at=at, why=texts.Why.LECTURE)
    initial = {"revision": opened.revision, "text": opened.tree["text"]} if opened else {}
    form = RetenuForm(initial={"revision": 0, **initial})
    form.saved_at = opened.saved_at if opened else None
    return form


def _page(
    request: HttpRequest,
    bilan: Bilan,
    step: Phase,
    retenu: Retenu | None,
    form: RetenuForm,
    *,
    at: datetime,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {
        "phase": step.value,
        "title": retenu_title(step),
        "is_shared": bool(retenu and retenu.shared_at),
        "form": form,
        **more,
    }
    return show(request, "retenu.html", bilan, context, at=at, status=status)
