"""My applications: what was sent, where, what came of it. Part of my plan, shared with it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.projet import actions
from portulan.journey.projet.access import plan_of_beneficiaire
from portulan.journey.projet.reading import read
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.plan import CandidatureForm
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import get_or_post, written


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The log; a POST adds an application."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    posted = request.POST if request.method == "POST" else None
    form = CandidatureForm(posted)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        told = read(plan, by=request.user, at=at)
        context = {
            "told": told,
            "form": form,
            "refusal": refusal,
            "is_shared": bool(plan and plan.shared_at),
        }
        status = 422 if posted is not None else 200
        return show(request, "candidatures.html", bilan, context, at=at, status=status)

    if posted is None or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_candidature(bilan, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:candidatures",
        bilan_id,
    )


@get_or_post
def candidature(request: HttpRequest, bilan_id: UUID, candidature_id: UUID) -> HttpResponse:
    """One application, to write again."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    row = found(read(plan, by=request.user, at=at).candidatures, candidature_id)
    posted = request.POST if request.method == "POST" else None
    form = CandidatureForm(posted, initial=vars(row))

    def again(refusal: Refusal | None = None) -> HttpResponse:
        context = {"row": row, "form": form, "refusal": refusal}
        status = 422 if posted is not None else 200
        return show(request, "candidature.html", bilan, context, at=at, status=status)

    if posted is None or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_candidature(bilan, form.cleaned_data, row.id, by=request.user, at=at),
        again,
        "beneficiaire:candidatures",
        bilan_id,
    )
