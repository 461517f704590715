"""A rater's pages: the rule first, twelve questions, sending, taking back. No account, no name."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.regards import actions, texts
from portulan.journey.regards.access import regard_of_link
from portulan.journey.regards.instrument import instrument_of, questions_of
from portulan.journey.regards.models import Regard
from portulan.offices.clock import now
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.actions import exchange, is_handed_over, is_own_code
from portulan.offices.links.models import Link, Purpose
from portulan.rules.refusal import Refusal
from portulan.spaces.invite.door import by_own_link
from portulan.spaces.invite.forms.regard import CodeForm, EnvoiForm, RegardForm
from portulan.ui.http import get_or_post, refused

HOME = "invite:regard"
NOT_THE_ONE = (
    "Ce code n'est pas le bon. Vérifiez-le, lettre par lettre. Un code sur papier ne sert qu'une "
    "fois : pour revenir, tapez celui que la page vous a donné. Si c'est votre première fois ici, "
    "quelqu'un s'en est servi : demandez-en un autre."
)


@login_not_required
@get_or_post
def code(request: HttpRequest) -> HttpResponse:
    """The code read on paper is exchanged for one's own; that one leads to the same pages.

    Whoever handed the paper over knows its code: it must open nothing that was answered.
    """
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "invite/regard_code.html", {"form": form}, status=status)
    token: str | None = form.cleaned_data["code"]
    try:
        link = link_of_token(token, Purpose.REGARD, at=now())
        token = exchange(link) if is_handed_over(token) else token
    except LinkClosed:
        return redirect(HOME, token)
    except Http404:
        token = None
    if token is None:
        form.add_error("code", NOT_THE_ONE)
        return render(request, "invite/regard_code.html", {"form": form}, status=422)
    return redirect(HOME, token)


code.methods = ["GET", "POST"]


@by_own_link(Purpose.REGARD, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """What will be seen and by whom, before the first question; a POST takes everything back."""
    at = now()
    regard = regard_of_link(link, at=at)
    if request.method == "POST":
        actions.withdraw(regard, by=link, at=at)
        return redirect(HOME, request.link_token)
    return render(request, "invite/regard.html", _context(request, regard, link, at=at))


@by_own_link(Purpose.REGARD, "GET", "POST")
def question(request: HttpRequest, link: Link, rang: int) -> HttpResponse:
    """One behaviour. Kept as soon as it is answered, on whatever device."""
    at = now()
    regard = regard_of_link(link, at=at)
    context = _context(request, regard, link, at=at)
    asked = context["questions"]
    if not 1 <= rang <= len(asked):
        raise Http404
    if context["is_sent"] or context["is_withdrawn"]:
        return redirect(HOME, request.link_token)
    here, instrument = asked[rang - 1], instrument_of(regard.collecte)
    given = context["answers"].get(here.id)
    shown = f"{given:g}" if isinstance(given, int | float) else given
    context |= {"rang": rang, "before": rang - 1}
    if request.method == "GET":
        initial = {"reponse": shown} if shown else {}
        context["form"] = RegardForm(instrument, here, initial=initial)
        return render(request, "invite/regard_question.html", context)
    if "passer" in request.POST:
        return _after(request, rang, len(asked))
    form = context["form"] = RegardForm(instrument, here, request.POST)
    if not form.is_valid():
        return render(request, "invite/regard_question.html", context, status=422)
    try:
        actions.answer(regard, here.id, form.cleaned_data["reponse"], by=link, at=at)
    except Refusal as refusal:
        return refused(request, refusal, "invite/regard_question.html", context)
    return _after(request, rang, len(asked))


@by_own_link(Purpose.REGARD, "GET", "POST")
def envoi(request: HttpRequest, link: Link) -> HttpResponse:
    """Two open questions, then sending."""
    at = now()
    regard = regard_of_link(link, at=at)
    context = _context(request, regard, link, at=at)
    if context["is_sent"] or context["is_withdrawn"]:
        return redirect(HOME, request.link_token)
    form = context["form"] = EnvoiForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "invite/regard_envoi.html", context, status=status)
    try:
        actions.send(regard, form.cleaned_data, by=link, at=at)
    except Refusal as refusal:
        return refused(request, refusal, "invite/regard_envoi.html", context)
    return redirect(HOME, request.link_token)


def _in_fours(code: str) -> str:
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def _after(request: HttpRequest, rang: int, count: int) -> HttpResponse:
    if rang < count:
        return redirect("invite:regard_question", request.link_token, rang + 1)
    return redirect("invite:regard_envoi", request.link_token)


def _context(
    request: HttpRequest, regard: Regard, link: Link, *, at: datetime
) -> dict[str, object]:
    collecte = regard.collecte
    told = texts.opened(collecte.document, "collecte", by=link, at=at, why=texts.Why.LECTURE)
    mine = texts.opened(regard.document, "regard", by=link, at=at, why=texts.Why.LECTURE)
    asked = questions_of(instrument_of(collecte), told["competences"])
    left = [rank for rank, one in enumerate(asked, 1) if one.id not in mine["answers"]]
    return {
        "token": request.link_token,
        "own_code": _in_fours(request.link_token) if is_own_code(request.link_token) else "",
        "person": collecte.bilan.beneficiaire.name,
        "category": regard.get_category_display(),
        "names_bilan": told["names_bilan"],
        "questions": asked,
        "answers": mine["answers"],
        "resume": left[0] if left else len(asked),
        "left": len(left),
        "is_sent": hasattr(regard, "envoi"),
        "is_withdrawn": hasattr(regard, "retrait"),
    }
