"""The demo's own pages. Nothing here exists in a house that works with real people."""

import logging
import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from io import StringIO
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.management import call_command
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from demo import people
from portulan.offices.accounts.models import User
from portulan.offices.clock import now, today
from portulan.offices.clock.actions import move_to
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.actions import give
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.actions import deliver
from portulan.offices.mail.models import Letter
from portulan.offices.mail.rendering import html_of, subject_of, text_of
from portulan.rules.refusal import Refusal
from portulan.spaces.compte.homes import homes_of
from portulan.ui.http import get, post

log = logging.getLogger(__name__)
BACKEND = "portulan.spaces.compte.backend.Backend"
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
SHOWN = 60  # letters on the page; all of them in JSON
FIRST, LAST = date(2019, 1, 1), date(2100, 1, 1)


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 outside the demo, even if someone routed the view by mistake."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(guarded)


@demo_only
@get
def welcome(request: HttpRequest) -> HttpResponse:
    """Say who can be entered as, and what day it is."""
    return _welcome(request)


def _welcome(
    request: HttpRequest, *, typed: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    addresses = [people.address(one.name) for one in people.CAST]
    there = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    context = {
        "people": [one for one in people.CAST if people.address(one.name) in there],
        "marc": Link.objects.filter(purpose=Purpose.EMPLOYEUR, email__startswith="marc@").exists(),
        "day": today(),
        "typed": typed or today().isoformat(),
        "refusal": refusal,
    }
    return render(request, "demo/accueil.html", context, status=422 if refusal else 200)


@csrf_exempt
@demo_only
@post
def enter(request: HttpRequest, prenom: str) -> HttpResponse:
    """Enter as that person, without a code; an employer goes to the page of their link."""
    person = User.objects.filter(email=people.address(prenom), is_active=True).first()
    if person is None:
        return redirect(_page_of_employer(prenom))
    login(request, person, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    homes = homes_of(person, on=today())
    return redirect(homes[0].path if len(homes) == 1 else "compte_pages:chez_moi")


def _page_of_employer(prenom: str) -> str:
    """Return the page of the employer's latest open link, as their letter gives it."""
    links = Link.objects.filter(purpose=Purpose.EMPLOYEUR, email__startswith=f"{prenom.lower()}@")
    latest = links.filter(revoked_at__isnull=True).order_by("-created_at").first()
    if latest is None:
        raise Http404
    letters = Letter.objects.filter(to=latest.email, action_url__contains="/employeur/")
    for letter in letters.order_by("-posted_at"):
        path = urlsplit(letter.action_url).path
        try:
            if link_of_token(path.strip("/").split("/")[1], Purpose.EMPLOYEUR, at=now()) == latest:
                return path
        except (Http404, LinkClosed):
            continue
    return f"/employeur/{_same_again(latest)}/"


def _same_again(link: Link) -> str:
    """Give another link to the same page: the first one's letter is gone."""
    _, token = give(
        Purpose.EMPLOYEUR,
        link.subject,
        organisme=link.organisme,
        name=link.name,
        email=link.email,
        bilan_id=link.bilan_id,
        expires_at=max(link.expires_at, now()),
        by=None,
        at=now(),
    )
    return token


@csrf_exempt
@demo_only
@post
def move(request: HttpRequest) -> HttpResponse:
    """Make it that day, carry the letters that were waiting for it, and make the ronde."""
    typed = request.POST.get("date", "").strip()
    try:
        day = date.fromisoformat(typed) if typed else None
        if day and not FIRST <= day <= LAST:
            raise ValueError
    except ValueError:
        refusal = Refusal(
            what="La date n'a pas changé.",
            why=f"« {typed[:40]} » n'est pas un jour entre 2019 et 2100.",
            next_step="Écrivez-la ainsi : 2027-03-12.",
        )
        return _welcome(request, typed=typed, refusal=refusal)
    move_to(day)
    _live_the_day()
    return redirect("demo:accueil")


def _live_the_day() -> None:
    """Do what the night would have done. A ronde that stumbles does not stop the visit."""
    try:
        call_command("ronde", stdout=StringIO())
    except Exception:
        log.exception("la ronde de la démonstration n'a pas abouti")
    deliver(now())


@demo_only
@get
def letters(request: HttpRequest) -> HttpResponse:
    """Show the letters that left: a page, or all of them in JSON, the oldest first."""
    gone = Letter.objects.select_related("organisme").filter(sent_at__isnull=False, by_post=False)
    if request.GET.get("format") == "json":
        return JsonResponse(
            [_told(letter) for letter in gone.order_by("sent_at", "posted_at")], safe=False
        )
    shown = [
        {"letter": letter, "subject": subject_of(letter), "text": text_of(letter)}
        for letter in gone.order_by("-sent_at", "-posted_at")[:SHOWN]
    ]
    return render(request, "demo/courrier.html", {"letters": shown, "most": SHOWN})


def _told(letter: Letter) -> dict[str, object]:
    text = text_of(letter)
    return {
        "to": letter.to,
        "subject": subject_of(letter),
        "text": text,
        "html": html_of(letter),
        "links": list(dict.fromkeys([*filter(None, [letter.action_url]), *ADDRESS.findall(text)])),
        "attachments": letter.attachments,
        "sent_at": letter.sent_at.isoformat(),
    }
