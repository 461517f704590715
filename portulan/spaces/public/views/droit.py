"""« Pourquoi ? »: one page per article, in words: the text, our reading, what is done with it."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.offices.organisme.models import Organisme
from portulan.rules.law.article import ALWAYS, CONFIDENCES, Citation
from portulan.rules.law.concordance import ArticlePage, articles
from portulan.rules.law.familles import family_of
from portulan.rules.law.said import amount_fr
from portulan.spaces.public.house import context_of, house
from portulan.ui.http import get


@get
@house(needed=False)
def index(request: HttpRequest, *, organisme: Organisme | None, slug: str) -> HttpResponse:
    """Every article that a rule applies."""
    pages = list(_pages().values())
    return render(request, "public/droit.html", {**context_of(organisme, slug), "pages": pages})


@get
@house(needed=False)
def article(
    request: HttpRequest, article: str, *, organisme: Organisme | None, slug: str
) -> HttpResponse:
    """One article; 404 when no rule cites it."""
    page = _pages().get(article)
    if page is None:
        raise Http404
    context = context_of(organisme, slug)
    values = [
        (figure, value, amount_fr(figure, value), value.covers(context["day"]))
        for figure in page.figures
        for value in sorted(figure.values, reverse=True)
    ]
    told = {"page": page, "rules": [_told(one) for one in page.rules], "values": values}
    return render(request, "public/droit_article.html", {**context, **told})


@cache
def _pages() -> dict[str, ArticlePage]:
    return {page.slug: page for page in articles()}


def _told(citation: Citation) -> dict[str, object]:
    """Return a rule as the page says it."""
    sections = citation.sections
    return {
        "id": citation.id,
        "title": citation.title,
        "since": None if citation.since == ALWAYS else citation.since,
        "until": citation.until,
        "confidence": ", ".join(CONFIDENCES[one] for one in citation.confidence.split("/")),
        "source": citation.source,
        "text": _sentence(sections.get("Texte", "")),
        "reading": _sentence(sections.get("Lecture", "")),
        "doubt": _sentence(sections.get("À vérifier", "")),
        "use": family_of(citation.id).use,
    }


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
