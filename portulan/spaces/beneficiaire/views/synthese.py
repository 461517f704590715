"""The person's synthesis: read what is proposed, answer, then take the document that is theirs."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese import access, actions, reading
from portulan.journey.synthese.models import Ask, Resultats, Synthese
from portulan.journey.synthese.texts import Why
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.synthese import RelectureForm, RemarqueForm
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, show, size_asked
from portulan.ui.http import download, get, post


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    return _page(request, bilan, at=now())


@post
def relecture(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Agree, or join observations."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = RelectureForm(request.POST)
    if not form.is_valid():
        return _page(request, bilan, at=at, form=form, status=422)
    given = form.cleaned_data
    try:
        actions.answer(
            bilan,
            sha256=given["sha256"],
            agrees=form.agrees,
            text=given["text"],
            by=request.user,
            at=at,
        )
    except Refusal as refusal:
        return _page(request, bilan, at=at, form=form, refusal=refusal, status=422)
    messages.success(request, "Votre réponse est enregistrée.")
    return redirect("beneficiaire:synthese", bilan_id)


@post
def remarque(request: HttpRequest, bilan_id: UUID, passage_id: UUID) -> HttpResponse:
    """Say something of one passage: agree, ask for a change, write it otherwise."""
    at = now()
    passage = access.passage_of_beneficiaire(request.user, bilan_id, passage_id)
    bilan = passage.bilan
    form = RemarqueForm(request.POST, auto_id=f"id_{passage_id}_%s")
    if not form.is_valid():
        return _page(request, bilan, at=at, remark={passage.pk: form}, status=422)
    given = form.cleaned_data
    try:
        actions.remark(passage, Ask(given["ask"]), given["text"], by=request.user, at=at)
    except Refusal as refusal:
        more = {"remark": {passage.pk: form}, "refusal": refusal}
        return _page(request, bilan, at=at, status=422, **more)
    messages.success(request, "Votre remarque est à côté du passage, pour vous deux.")
    return redirect(reverse("beneficiaire:synthese", args=[bilan_id]) + f"#p-{passage.pk}")


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The document de synthèse, in the size asked for."""
    return _pdf(request, access.synthese_of_beneficiaire(request.user, bilan_id))


@get
def resultats(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The « résultats détaillés », in the size asked for."""
    return _pdf(request, access.resultats_of_beneficiaire(request.user, bilan_id))


def _pdf(request: HttpRequest, row: Synthese | Resultats) -> HttpResponse:
    at = now()
    size = size_asked(request, row.bilan)
    paper = reading.final_paper(row, by=request.user, at=at, why=Why.RECUPERATION)
    if paper is None:
        raise Http404
    return download(render_pdf(paper, size=size), "application/pdf", "pdf", on=paper.issued_on)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    at: datetime,
    form: RelectureForm | None = None,
    remark: dict[UUID, RemarqueForm] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    synthese, results = access.final_of(bilan)
    context = {
        "final": synthese,
        "results": results,
        "sizes": WORDS_OF_SIZES,
        "size": size_of(bilan),
        "refusal": refusal,
        "form": form,
    }
    if synthese:
        context["paper"] = reading.final_paper(synthese, by=request.user, at=at, why=Why.LECTURE)
        context["handed_on"] = legal_day(synthese.recorded_at, bilan.zone)
    else:
        context |= _proposed(request, bilan, form, remark or {}, at=at)
    return show(request, "synthese.html", bilan, context, at=at, status=status)


def _proposed(
    request: HttpRequest,
    bilan: Bilan,
    form: RelectureForm | None,
    remark: dict[UUID, RemarqueForm],
    *,
    at: datetime,
) -> dict[str, object]:
    proposed = reading.proposed_text(bilan, by=request.user, at=at)
    proposition = proposed.proposition if proposed else None
    reply = access.relecture_of(proposition)
    if form is None and proposition:
        form = RelectureForm(initial={"sha256": proposition.sha256})
    elif form is not None and proposition:
        form.data = form.data.copy()
        form.data["sha256"] = proposition.sha256  # what is on the screen now
    return {
        "proposition": proposition,
        "paper": proposed.paper if proposed else None,
        "passages": [
            {
                "told": told,
                "form": remark.get(told.id) or RemarqueForm(auto_id=f"id_{told.id}_%s"),
                "is_asked": told.id in remark,
            }
            for told in (proposed.passages if proposed else ())
        ],
        "wrong": next(iter(remark.values()), None),
        "reply": reply,
        "observations": reading.observations_of(reply, by=request.user, at=at),
        "form": form,
    }
