"""« Et après »: what is foreseen after the end, what was proposed, what the person answered."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.suivi import access, reading
from portulan.journey.suivi.frame import frame_lines
from portulan.offices.clock import now, today
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    cadre = access.cadre_of(bilan)
    standings = access.standings_of(bilan)
    context = {
        "cadre": cadre,
        "frame": frame_lines(cadre) if cadre else [],
        "accord": access.accord_in_force(bilan, on=today(bilan.zone)),
        "standings": standings,
        "kept": reading.kept(one.questionnaire for one in standings if one.questionnaire),
    }
    return show(request, "suivi.html", bilan, context, at=now())


@get
def answers(request: HttpRequest, bilan_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """What the person wrote after the end and had kept."""
    at = now()
    row = access.questionnaire_of_beneficiaire(request.user, bilan_id, questionnaire_id)
    told = reading.answers_of(row, by=request.user, at=at)
    if not told:
        raise Http404
    return show(request, "suivi_reponses.html", row.bilan, {"answers": told, "row": row}, at=at)
