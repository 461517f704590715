"""Papers to take without an account, large print included: before any commitment (CTR-06)."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from portulan.journey.bibliotheque.notices import notice_paper, notices
from portulan.journey.qualite.information.public import BUILDERS, public_paper
from portulan.offices.clock import today
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.render import SIZES, Paper
from portulan.offices.pdf.render import render as render_pdf
from portulan.spaces.public.house import address_of, context_of, house
from portulan.ui.http import get

KINDS = {kind.value.removeprefix("notice-"): kind for kind in BUILDERS}
WORDS_OF_SIZES = [
    ("standard", "taille habituelle"),
    ("16", "16 points"),
    ("18", "18 points"),
    ("20", "20 points"),
]
TOOL = "outil-"
KEPT = 128  # some twenty papers, four sizes, a house or two


@get
@house()
def page(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    """List them, each in four sizes."""
    papers = [(str(kind.label), address_of("document", slug, name)) for name, kind in KINDS.items()]
    tools = [(one.title, address_of("document", slug, TOOL + one.key)) for one in notices()]
    context = {**context_of(organisme, slug), "papers": papers, "sizes": WORDS_OF_SIZES}
    context["tools"] = tools
    return render(request, "public/documents.html", context)


@get
@cache_control(public=True, max_age=3600)
@house()
def document(request: HttpRequest, *, organisme: Organisme, slug: str, name: str) -> HttpResponse:
    """One of them as a PDF; 404 for another name or another size."""
    size = request.GET.get("taille") or "standard"
    paper = _paper(organisme, name)
    if paper is None or size not in SIZES:
        raise Http404
    response = HttpResponse(_drawn(_Drawing(paper), size), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _paper(organisme: Organisme, name: str) -> Paper | None:
    """Return the paper of that name: one of the house's, or the notice of a tool."""
    day = today(organisme.zone)
    if kind := KINDS.get(name):
        return public_paper(organisme, kind, on=day)
    tool = next((one for one in notices() if TOOL + one.key == name), None)
    return notice_paper(tool, organisme, on=day) if tool else None


class _Drawing:
    """A paper compared by what it says and how it looks: the same PDF is drawn once."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.key = (paper.reference, paper.theme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=KEPT)
def _drawn(drawing: _Drawing, size: str) -> bytes:
    return render_pdf(drawing.paper, size=size)
