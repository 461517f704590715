"""The person's projects, side by side under her criteria: hers, like her plan."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.models import Bilan
from portulan.journey.projet import actions
from portulan.journey.projet.access import plan_of_beneficiaire
from portulan.journey.projet.comparing import compared
from portulan.journey.projet.models import Plan
from portulan.journey.projet.reading import read
from portulan.journey.projet.shape import consequences_told
from portulan.offices.clock import now
from portulan.rules.orientation import immersion
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.projets import (
    CriteresForm,
    FondForm,
    PoidsForm,
    ProjetForm,
    ProjetNouveauForm,
    SituationForm,
)
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import get_or_post, post, written


@get_or_post
def projets(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """My projects side by side; a POST adds one."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    form = ProjetNouveauForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        return _projets(request, bilan, plan, at=at, form=form)
    return written(
        request,
        lambda: actions.add_projet(bilan, form.cleaned_data["title"], by=request.user, at=at),
        lambda refusal: _projets(request, bilan, plan, at=at, form=form, refusal=refusal),
        "beneficiaire:projets",
        bilan_id,
    )


@post
def criteres(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """My criteria, in my order."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    form = CriteresForm(request.POST)
    if not form.is_valid():
        return _projets(request, bilan, plan, at=at, criteres=form)
    return written(
        request,
        lambda: actions.save_criteres(bilan, form.lines, by=request.user, at=at),
        lambda refusal: _projets(request, bilan, plan, at=at, criteres=form, refusal=refusal),
        "beneficiaire:projets",
        bilan_id,
    )


def _projets(
    request: HttpRequest,
    bilan: Bilan,
    plan: Plan | None,
    *,
    at: datetime,
    form: ProjetNouveauForm | None = None,
    criteres: CriteresForm | None = None,
    poids: PoidsForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    told = read(plan, by=request.user, at=at)
    lines = "\n".join(one["text"] for one in told.criteres)
    wrong = refusal or (form and form.is_bound) or criteres or poids
    context = {
        "told": told,
        "form": form or ProjetNouveauForm(),
        "criteres": criteres or CriteresForm(initial={"criteres": lines}),
        "poids": poids or PoidsForm(criteres=told.criteres),
        "compared": compared(told),
        "side_by_side": consequences_told(told.projets),
        "refusal": refusal,
    }
    return show(request, "projets.html", bilan, context, at=at, status=422 if wrong else 200)


@get_or_post
def projet(request: HttpRequest, bilan_id: UUID, projet_id: UUID) -> HttpResponse:
    """One project: what I decide of it and why, and what each criterion says."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    told = read(plan, by=request.user, at=at)
    row = found(told.projets, projet_id)
    initial = {"title": row.title, "decision": row.decision, "why": row.why}
    posted = request.POST if request.method == "POST" else None
    form = ProjetForm(posted, initial=initial, criteres=told.criteres, projet=row)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        context = {"row": row, "form": form, "refusal": refusal}
        status = 422 if posted is not None else 200
        return show(request, "projet.html", bilan, context, at=at, status=status)

    if request.method == "GET" or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_projet(bilan, row.id, form.words, by=request.user, at=at),
        again,
        "beneficiaire:projets",
        bilan_id,
    )


@post
def poids(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """How much each of my criteria counts."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    form = PoidsForm(request.POST, criteres=read(plan, by=request.user, at=at).criteres)
    if not form.is_valid():
        return _projets(request, bilan, plan, at=at, poids=form)
    return written(
        request,
        lambda: actions.weigh(bilan, form.weights, by=request.user, at=at),
        lambda refusal: _projets(request, bilan, plan, at=at, refusal=refusal),
        "beneficiaire:projets",
        bilan_id,
    )


@get_or_post
def fond(request: HttpRequest, bilan_id: UUID, projet_id: UUID) -> HttpResponse:
    """What one project asks, brings, would change; a first test; what would make me give it up."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    row = found(read(plan, by=request.user, at=at).projets, projet_id)
    posted = request.POST if request.method == "POST" else None
    form = FondForm(posted, initial=row.fond)
    asked = SituationForm(request.GET if "situation" in request.GET else None)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        context = {
            "row": row,
            "form": form,
            "refusal": refusal,
            "asked": asked,
            "immersion": immersion(asked.chosen) if asked.is_valid() else None,
        }
        status = 422 if posted is not None else 200
        return show(request, "projet_fond.html", bilan, context, at=at, status=status)

    if posted is None or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.deepen(bilan, row.id, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:projets",
        bilan_id,
    )
