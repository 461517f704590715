"""The person's plan of action: hers, read by nobody until she shares it."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.projet import actions
from portulan.journey.projet.access import plan_of_beneficiaire
from portulan.journey.projet.agenda import ics_of
from portulan.journey.projet.models import Plan, Rythme
from portulan.journey.projet.reading import Read, paper, read
from portulan.journey.projet.reminding import choose_rhythm, rhythm_of
from portulan.journey.projet.shape import Etape, Etat, Terme
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.plan import EtapeForm, EtatForm, RythmeForm
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, show, size_asked
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import download, get, get_or_post, post, written

BACK = {"projets", "candidatures"}


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """My plan of action; a POST adds a step."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    told = read(plan, by=request.user, at=at)
    posted = request.POST if request.method == "POST" else None
    form = EtapeForm(posted, projets=told.projets)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _page(request, bilan, plan, told, form, at=at, refusal=refusal)

    if request.method == "GET" or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.add_etape(bilan, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:plan",
        bilan_id,
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    plan: Plan | None,
    told: Read,
    form: EtapeForm,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    rythme: RythmeForm | None = None,
) -> HttpResponse:
    kept = rhythm_of(plan)
    context = {
        "told": told,
        "rythme": rythme or RythmeForm(initial={"rythme": kept.value}),
        "kept_rhythm": kept.label,
        "termes": [
            (terme.label, [one for one in told.etapes if one.terme == terme]) for terme in Terme
        ],
        "form": form,
        "refusal": refusal,
        "is_shared": bool(plan and plan.shared_at),
        "sizes": WORDS_OF_SIZES,
        "size": size_of(bilan),
    }
    status = 422 if refusal or form.is_bound or rythme else 200
    return show(request, "plan.html", bilan, context, at=at, status=status)


@get_or_post
def etape(request: HttpRequest, bilan_id: UUID, etape_id: UUID) -> HttpResponse:
    """One step, to write again."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    told = read(plan, by=request.user, at=at)
    row = found(told.etapes, etape_id)
    form = EtapeForm(
        request.POST if request.method == "POST" else None,
        initial=vars(row),
        projets=told.projets,
    )

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _etape(request, bilan, row, at=at, form=form, refusal=refusal)

    if request.method == "GET" or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_etape(bilan, row.id, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:plan",
        bilan_id,
    )


@post
def fait(request: HttpRequest, bilan_id: UUID, etape_id: UUID) -> HttpResponse:
    """Where this step stands: a fact beside the former ones."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    told = read(plan, by=request.user, at=at)
    row = found(told.etapes, etape_id)
    state = EtatForm(request.POST, today=legal_day(at, bilan.zone))
    form = EtapeForm(initial=vars(row), projets=told.projets)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _etape(request, bilan, row, at=at, form=form, state=state, refusal=refusal)

    if not state.is_valid():
        return again()
    given = state.cleaned_data
    return written(
        request,
        lambda: actions.tell(
            bilan,
            row.id,
            Etat(given["etat"]),
            on=given["on"],
            words=given["words"],
            by=request.user,
            at=at,
        ),
        again,
        "beneficiaire:plan",
        bilan_id,
    )


def _etape(
    request: HttpRequest,
    bilan: Bilan,
    row: Etape,
    *,
    at: datetime,
    form: EtapeForm,
    state: EtatForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    wrong = refusal or state or form.is_bound
    context = {
        "row": row,
        "form": form,
        "state": state or EtatForm(today=legal_day(at, bilan.zone)),
        "refusal": refusal,
    }
    return show(request, "plan_etape.html", bilan, context, at=at, status=422 if wrong else 200)


@post
def retrait(request: HttpRequest, bilan_id: UUID, ligne_id: UUID) -> HttpResponse:
    """Take a project or a step out."""
    bilan, _ = plan_of_beneficiaire(request.user, bilan_id)
    actions.take_out(bilan, str(ligne_id), by=request.user, at=now())
    messages.success(request, "C'est retiré.")
    there = request.POST.get("retour")
    return redirect(f"beneficiaire:{there if there in BACK else 'plan'}", bilan_id)


@post
def rappel(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """How often I wish to be reminded."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    told = read(plan, by=request.user, at=at)
    form, step = RythmeForm(request.POST), EtapeForm(projets=told.projets)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _page(request, bilan, plan, told, step, at=at, refusal=refusal, rythme=form)

    if not form.is_valid():
        return again()
    rythme, day = Rythme(form.cleaned_data["rythme"]), legal_day(at, bilan.zone)
    return written(
        request,
        lambda: choose_rhythm(bilan, rythme, on=day, by=request.user, at=at),
        again,
        "beneficiaire:plan",
        bilan_id,
    )


@post
def partage(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    if request.POST.get("partage") == "non":
        actions.unshare(bilan, by=request.user, at=at)
        messages.success(request, "Votre plan n'est plus partagé.")
        return redirect("beneficiaire:plan", bilan_id)
    try:
        actions.share(bilan, by=request.user, at=at)
    except Refusal as refusal:
        told = read(plan, by=request.user, at=at)
        form = EtapeForm(projets=told.projets)
        return _page(request, bilan, plan, told, form, at=at, refusal=refusal)
    messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    return redirect("beneficiaire:plan", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The plan as a PDF, in the size asked for."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    size = size_asked(request, bilan)
    day = legal_day(at, bilan.zone)
    told = paper(bilan, read(plan, by=request.user, at=at), on=day)
    return download(render_pdf(told, size=size), "application/pdf", "pdf", on=day)


@get
def agenda(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The days of the plan for a calendar, under a neutral title."""
    at = now()
    bilan, plan = plan_of_beneficiaire(request.user, bilan_id)
    told = ics_of(bilan, read(plan, by=request.user, at=at), at=at)
    response = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="a-faire.ics"'
    return response
