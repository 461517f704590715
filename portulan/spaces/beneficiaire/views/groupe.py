"""A session in a group is proposed: what it changes is said first, and silence is a no."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.deroulement.groupe import join
from portulan.journey.entretien.groupes import invitation_of_beneficiaire
from portulan.journey.entretien.models import InvitationGroupe
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, invitation_id: UUID) -> HttpResponse:
    at = now()
    invitation = invitation_of_beneficiaire(request.user, bilan_id, invitation_id)
    if request.method == "GET":
        return _page(request, invitation, at=at)
    try:
        join(invitation, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, invitation, at=at, refusal=refusal, status=422)
    messages.success(request, "C'est noté. Vous pourrez annuler sans motif.")
    return redirect("beneficiaire:entretiens", bilan_id)


def _page(
    request: HttpRequest,
    invitation: InvitationGroupe,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "groupe": invitation.groupe,
        "joined": getattr(invitation, "accord", None),
        "is_past": invitation.groupe.starts_at <= at,
        "form": None,
        "refusal": refusal,
    }
    return show(request, "groupe.html", invitation.bilan, context, at=at, status=status)
