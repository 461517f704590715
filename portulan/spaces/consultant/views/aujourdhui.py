"""« Aujourd'hui »: whom I meet, who waits for me, what must not slip, where dossiers stand."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from portulan.journey.accueil.access import demandes_to_take
from portulan.journey.bilan.access import bilans_of_consultant, named
from portulan.journey.bilan.courrier import bilans_to_write_to
from portulan.journey.bilan.models import Phase
from portulan.journey.bilan.pages import Page
from portulan.journey.deroulement.attentes import attentes_of
from portulan.journey.deroulement.echeances import Echeance, echeances_of
from portulan.journey.deroulement.journee import rendez_vous_of
from portulan.journey.deroulement.tableau import BilanRow, page_of_bilans, to_watch
from portulan.journey.deroulement.tableau import dossiers as dossiers_in_hand
from portulan.offices.clock import now, today
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.french import date_fr, duration_fr, hour_fr
from portulan.rules.law.figures import Figures
from portulan.spaces.consultant.header import house
from portulan.spaces.consultant.topics import address_of
from portulan.ui.http import get, get_or_post

LONGEST_SEARCH = 80
SEARCHED = "recherche"  # what was typed, in the session: a name never stays in an address
COMING_DAYS = 7
PHASES = {
    int(Phase.PRELIMINAIRE): "Préliminaire",
    int(Phase.INVESTIGATION): "Investigation",
    int(Phase.CONCLUSIONS): "Conclusions",
}


@get
def today_page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    at, on, figures = now(), today(organisme.zone), figures_of(organisme)
    bilans = bilans_of_consultant(request.user, on=on)
    here = ZoneInfo(organisme.zone)
    met = rendez_vous_of(request.user, on=on, zone=organisme.zone, days=1 + COMING_DAYS)
    waiting = attentes_of(bilans.filter(fin=None).order_by(), request.user)
    context = {
        "on": on,
        "meetings": [one for one in met if one.starts_at.astimezone(here).date() == on],
        "coming": [one for one in met if one.starts_at.astimezone(here).date() > on],
        "attentes": [
            (one, reverse(f"consultant:{one.topic}", args=[one.bilan_id])) for one in waiting
        ],
        "deadlines": with_addresses(echeances_of(bilans.order_by(), on=on, at=at, figures=figures)),
        "to_post": bilans_to_write_to(bilans),
        "waiting": demandes_to_take(request.user, on=on).rows[:3],
        **_dossiers(request, organisme, figures, ended=False),
    }
    return render(request, "consultant/aujourdhui.html", context)


@get
def dossiers(request: HttpRequest) -> HttpResponse:
    """Every dossier, a page at a time: those under way, or those that have ended."""
    organisme = house(request)
    ended = request.GET.get("vue") == "termines"
    context = {"ended": ended, **_dossiers(request, organisme, figures_of(organisme), ended=ended)}
    return render(request, "consultant/dossiers.html", context)


@get_or_post
def search(request: HttpRequest) -> HttpResponse:
    """Find a dossier by name; a POST leads to what it found, so that « back » comes back here."""
    organisme = house(request)
    if request.method == "POST":
        request.session[SEARCHED] = request.POST.get("nom", "").strip()[:LONGEST_SEARCH]
        return redirect("consultant:recherche")
    words = request.session.get(SEARCHED, "")
    bilans = bilans_of_consultant(request.user, on=today(organisme.zone))
    found = named(bilans, words) if words else bilans.none()
    at = now()
    context = {
        "words": words,
        **_table(request, page_of_bilans(found, at=at), organisme, figures_of(organisme), at),
    }
    context["older"] = ""
    return render(request, "consultant/recherche.html", context)


def _dossiers(
    request: HttpRequest, organisme: Organisme, figures: Figures, *, ended: bool
) -> dict[str, object]:
    at, after = now(), request.GET.get("avant", "")
    on = today(organisme.zone)
    page = dossiers_in_hand(request.user, on=on, at=at, ended=ended, after=after)
    return _table(request, page, organisme, figures, at)


def _table(
    request: HttpRequest, page: Page, organisme: Organisme, figures: Figures, at: datetime
) -> dict[str, object]:
    kept = {"vue": "termines"} if request.GET.get("vue") == "termines" else {}
    there = reverse("consultant:dossiers")
    return {
        "rows": prepared(
            page.rows, organisme, figures, on=at.astimezone(ZoneInfo(organisme.zone)).date()
        ),
        "older": f"{there}?{urlencode({**kept, 'avant': page.older})}" if page.older else "",
        "newer": f"{there}?{urlencode(kept)}" if request.GET.get("avant") else "",
    }


def prepared(
    rows: Iterable[BilanRow], organisme: Organisme, figures: Figures, *, on: date
) -> list[tuple[str, ...]]:
    """Turn rows into the very words of the table: address, person, phase, hours, next, watch."""
    root, here = reverse("consultant:dossiers"), ZoneInfo(organisme.zone)
    return [_words(row, root, here, on, figures) for row in rows]


def _words(row: BilanRow, root: str, here: ZoneInfo, on: date, figures: Figures) -> tuple[str, ...]:
    """All but the name is ours, digits and plain words: a template need not look for markup."""
    standing = row.standing
    if row.ended_on:
        phase, coming, watch = "Terminé", f"le {date_fr(row.ended_on)}", ""
    else:
        phase, watch = PHASES[standing.phase], to_watch(standing, on=on, figures=figures)
        local = standing.next_at.astimezone(here) if standing.next_at else None
        coming = f"{date_fr(local.date())}, {hour_fr(local)}" if local else "à fixer"
    ours = (
        phase,
        _of(standing.accompanied_done, standing.accompanied_planned),
        _of(standing.total_done, standing.total_planned),
        coming,
        watch,
    )
    return (SafeString(f"{root}{row.id}/"), row.name, *map(SafeString, ours))


def _of(done: int, planned: int) -> str:
    return f"{duration_fr(done)} sur {duration_fr(planned)}" if planned else duration_fr(done)


def with_addresses(lines: Iterable[Echeance]) -> list[tuple[Echeance, str]]:
    """Pair each deadline with the page where something can be done about it."""
    return [(line, address_of(line.topic, line.bilan_id)) for line in lines]
