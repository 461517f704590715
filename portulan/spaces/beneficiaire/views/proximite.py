"""Métiers near me: what I bring, what counts, what I refuse. Asked by POST, written nowhere."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.metiers.access import source
from portulan.journey.metiers.proximite import conditions, pistes
from portulan.journey.portefeuille.proximite import brought_by
from portulan.offices.clock import now
from portulan.spaces.beneficiaire.forms.metiers import ProximiteForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The groups, closest first; the same form again changes the weights and the refusals."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    posted = request.POST if request.method == "POST" else None
    form = ProximiteForm(posted, conditions=conditions())
    is_wrong = posted is not None and not form.is_valid()
    brought = brought_by(bilan, by=request.user, at=at)
    wanted = form.wanted if posted is not None and not is_wrong else form.usual
    there = bool(brought.skills or brought.interests or brought.knowledge or brought.values)
    context = {
        "form": form,
        "brought": brought,
        "pistes": pistes(brought.profile(*wanted), brought.letters) if there else None,
        "refused": wanted[1],
        "source": source(),
    }
    return show(request, "proximite.html", bilan, context, at=at, status=422 if is_wrong else 200)
