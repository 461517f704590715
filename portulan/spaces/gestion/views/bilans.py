"""Bilans in black ink: who, when, how many hours, signed or not. Never a word of content."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from portulan.journey.bilan.access import bilan_of_gestion, consultant_of, windows_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.replacing import answer_of, proposal_of
from portulan.journey.deroulement.entete import entete_of
from portulan.journey.deroulement.parcours import BILANS, bilans_of_step
from portulan.journey.deroulement.pieces import papers_of
from portulan.journey.deroulement.tableau import BilanRow, conducted_by, page_of_bilans
from portulan.journey.entretien.hours import hours_of
from portulan.journey.facturation.dossier import facts_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.access import consultants_of
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.remplacement import AnswerForm, ProposalForm
from portulan.spaces.gestion.house import house
from portulan.spaces.gestion.views.accueil import year_of
from portulan.ui.http import get

PHASES = {1: "Phase préliminaire", 2: "Phase d’investigation", 3: "Phase de conclusions"}


@get
def list_page(request: HttpRequest) -> HttpResponse:
    """The bilans that a step of the year counts, or all of them."""
    organisme = house(request)
    on = today(organisme.zone)
    step, year = request.GET.get("etape", ""), year_of(request, on.year)
    after = request.GET.get("avant", "")
    page = page_of_bilans(
        bilans_of_step(request.user, step, year=year, on=on), at=now(), after=after
    )
    kept = {"etape": step, "annee": year} if step in BILANS else {}
    there = reverse("gestion:bilans")
    context = {
        "title": f"{BILANS[step][0]} en {year}" if kept else "Bilans",
        "definition": BILANS[step][1] if kept else "",
        "rows": prepared(page.rows, ZoneInfo(organisme.zone)),
        "older": f"{there}?{urlencode({**kept, 'avant': page.older})}" if page.older else "",
        "newer": f"{there}?{urlencode(kept)}" if after else "",
    }
    return render(request, "gestion/bilans.html", context)


def prepared(rows: list[BilanRow], here: ZoneInfo) -> list[tuple[str, ...]]:
    """Turn rows into the very words of the table."""
    root = reverse("gestion:bilans")
    conductors = conducted_by([row.id for row in rows])
    return [
        (
            f"{root}{row.id}/",
            row.number,
            row.name,
            conductors.get(row.id, ""),
            date_fr(row.opened_at.astimezone(here).date()),
            duration_fr(row.standing.accompanied_done),
            f"Terminé le {date_fr(row.ended_on)}" if row.ended_on else PHASES[row.standing.phase],
        )
        for row in rows
    ]


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    return show_bilan(request, bilan)


def show_bilan(
    request: HttpRequest,
    bilan: Bilan,
    *,
    form: ProposalForm | None = None,
    answering: AnswerForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one bilan, with what was typed about a substitution when something is off."""
    at, on = now(), today(bilan.organisme.zone)
    proposal = proposal_of(bilan)
    context = {
        "bilan": bilan,
        "entete": entete_of(bilan, at=at),
        "hours": hours_of(bilan, at=at),
        "papers": papers_of(bilan, on=on),
        "facts": facts_of(bilan),
        "windows": windows_of(bilan),
        "proposal": proposal,
        "answer": answer_of(proposal),
        "proposing": form or proposal_form(bilan),
        "answering": answering or AnswerForm(on=today(bilan.zone), auto_id="reponse_%s"),
        "form": form or answering,
        "refusal": refusal,
    }
    return render(request, "gestion/bilan.html", context, status=status)


def proposal_form(bilan: Bilan, posted: object = None) -> ProposalForm:
    """Return the form that proposes someone of the team, but the one who conducts the bilan."""
    on = today(bilan.organisme.zone)
    here = consultant_of(bilan, on=on)
    team = [one for one in consultants_of(bilan.organisme, on=on) if one != here]
    names = [(str(one.pk), one.name) for one in team]
    return ProposalForm(posted, consultants=names, since=on, initial={"since": on})
