"""What the two say of a passage: answering, taking up the person's own wording, settling."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.synthese import access, actions
from portulan.journey.synthese.models import Ask
from portulan.offices.clock import now, today
from portulan.spaces.consultant.forms.rouge import ReponseForm
from portulan.spaces.consultant.views.passages import anchor, part_page
from portulan.ui.http import post


@post
def remarque(request: HttpRequest, bilan_id: UUID, passage_id: UUID) -> HttpResponse:
    """Answer beside a passage: the person reads it where she spoke of it."""
    at = now()
    row = access.passage_of_consultant(request.user, bilan_id, passage_id, on=today())
    form = ReponseForm(request.POST, auto_id=f"id_{row.pk}_reponse_%s")
    if not form.is_valid():
        return part_page(
            request, row.bilan, row.partie, at=at, replies={row.pk: form}, form=form, status=422
        )
    actions.remark(row, Ask.REPONSE, form.cleaned_data["text"], by=request.user, at=at)
    messages.success(request, "Votre réponse est à côté du passage.")
    return redirect(anchor(row))


@post
def outcome(
    request: HttpRequest, bilan_id: UUID, passage_id: UUID, remarque_id: UUID
) -> HttpResponse:
    """« Reprendre ce texte », or « C'est vu »."""
    at = now()
    row = access.passage_of_consultant(request.user, bilan_id, passage_id, on=today())
    remark = access.remarque_of(row, remarque_id)
    acts = {"reprendre": actions.take_up, "vu": actions.settle}
    act = acts.get(request.POST.get("geste", ""))
    if act is None:
        raise Http404
    act(remark, by=request.user, at=at)
    messages.success(request, "C'est noté.")
    return redirect(anchor(row))
