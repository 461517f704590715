"""The contract and the convention, to read and to sign for the organisme. Black ink only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.convention.access import contrat_of_gestion, convention_of_gestion
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.actions import convention as conventions
from portulan.journey.convention.models import Contrat, Convention, Party
from portulan.journey.convention.papers.signed import contrat_paper, convention_paper
from portulan.journey.convention.standing import (
    Step,
    standing_of_contrat,
    standing_of_convention,
)
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES, Paper
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post
from portulan.ui.signing import Signing

US = Party.ORGANISME


@dataclass(frozen=True)
class Kind:
    """One of the two papers: its name, its door, its verbs, its PDF, whether it waits for us."""

    name: str
    label: str
    door: Callable[..., Contrat | Convention]
    actions: ModuleType
    paper: Callable[..., Paper]
    awaits_us: Callable[..., bool]


def _contrat_awaits(contrat: Contrat) -> bool:
    return standing_of_contrat(contrat, on=today(contrat.bilan.zone)).awaits(US)


def _convention_awaits(convention: Convention) -> bool:
    standing = standing_of_convention(convention, on=today(convention.bilan.zone))
    return standing.step is Step.ORGANISME


CONTRAT = Kind("contrat", "Contrat", contrat_of_gestion, contrats, contrat_paper, _contrat_awaits)
CONVENTION = Kind(
    "convention",
    "Convention tripartite",
    convention_of_gestion,
    conventions,
    convention_paper,
    _convention_awaits,
)


@get_or_post
def contrat(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _read_and_sign(request, CONTRAT, bilan_id)


@post
def contrat_code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _send_code(request, CONTRAT, bilan_id)


@get
def contrat_document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _download(request, CONTRAT, bilan_id)


@get_or_post
def convention(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _read_and_sign(request, CONVENTION, bilan_id)


@post
def convention_code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _send_code(request, CONVENTION, bilan_id)


@get
def convention_document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _download(request, CONVENTION, bilan_id)


def _read_and_sign(request: HttpRequest, kind: Kind, bilan_id: UUID) -> HttpResponse:
    paper = kind.door(request.user, bilan_id, on=today())
    said = "C'est signé pour l'organisme."
    return _signing(request, kind, paper).answer(request, said, f"gestion:{kind.name}", bilan_id)


def _send_code(request: HttpRequest, kind: Kind, bilan_id: UUID) -> HttpResponse:
    signing = _signing(request, kind, kind.door(request.user, bilan_id, on=today()))
    return signing.ask(request, request.user.email, f"gestion:{kind.name}", bilan_id)


def _signing(request: HttpRequest, kind: Kind, paper: Contrat | Convention) -> Signing:
    ours = {"by": request.user, "at": now()}
    return Signing(
        paper.sha256,
        page=partial(_page, request, kind, paper),
        code=partial(kind.actions.ask_code, paper, US, **ours),
        sign=partial(kind.actions.sign, paper, US, **ours),
    )


def _download(request: HttpRequest, kind: Kind, bilan_id: UUID) -> HttpResponse:
    paper = kind.door(request.user, bilan_id, on=today())
    size = request.GET.get("taille", "standard")
    if size not in SIZES:
        raise Http404
    data = render_pdf(kind.paper(paper), size=size)
    response = HttpResponse(data, content_type="application/pdf")
    name = f"{kind.name}-{paper.bilan.number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(
    request: HttpRequest,
    kind: Kind,
    paper: Contrat | Convention,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "bilan": paper.bilan,
        "kind": kind,
        "paper": paper,
        "signatures": paper.signatures.order_by("recorded_at", "id"),
        "awaits_us": kind.awaits_us(paper),
        "addresses": {
            "code": f"gestion:{kind.name}_code",
            "document": f"gestion:{kind.name}_document",
            "page": f"gestion:{kind.name}",
        },
        "sizes": SIZES,
        "form": form,
        "refusal": refusal,
    }
    status = 422 if refusal else status
    return render(request, "gestion/papier.html", context, status=status)
