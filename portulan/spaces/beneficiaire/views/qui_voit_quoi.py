"""« Qui voit quoi »: each thing, each reader, in words; and how to change it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.models import Bilan, Document, Phase
from portulan.journey.convention.absence import sent_absence_of
from portulan.journey.convention.access import EMPLOYER_FUNDINGS, fundings_of
from portulan.journey.investigation.access import retenus_of_beneficiaire, travaux_of
from portulan.journey.investigation.reading import retenu_title, saved_moments, title_of
from portulan.journey.synthese.access import final_of
from portulan.journey.synthese.confided import open_ones
from portulan.journey.synthese.models import Communication, Reader
from portulan.offices.clock import now, today
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan, retenus = retenus_of_beneficiaire(request.user, bilan_id)
    travaux = list(travaux_of(bilan))
    written = saved_moments([*travaux, *retenus.values()])
    exercices = [
        {
            "title": title_of(row),
            "is_shared": row.is_shared,
            "route": "beneficiaire:travail",
            "id": row.pk,
            "is_written": row.pk in written,
        }
        for row in travaux
    ]
    steps = [
        {
            "title": retenu_title(phase),
            "is_shared": bool(retenus[phase].shared_at),
            "route": "beneficiaire:retenu",
            "id": phase,
            "is_written": retenus[phase].pk in written,
        }
        for phase in Phase.values
        if phase in retenus
    ]
    given = list(open_ones(bilan, on=today(bilan.zone)).order_by("recorded_at", "id"))
    by_employer = _employer_pays(bilan)
    context = {
        "given": given,
        "given_there": [one for one in given if _in_last_column(one, by_employer)],
        "texts": [*exercices, *steps],
        "final": final_of(bilan)[0],
        "by_employer": by_employer,
        "told_employer": sent_absence_of(bilan),
        "key_holder": settings.KEY_HOLDER,
    }
    return show(request, "qui_voit_quoi.html", bilan, context, at=now())


def _in_last_column(given: Communication, by_employer: bool) -> bool:
    """The last column is the employer's when the employer pays, everyone else's otherwise."""
    is_synthesis = given.document == Document.SYNTHESE
    return is_synthesis and (not by_employer or given.reader == Reader.EMPLOYEUR)


def _employer_pays(bilan: Bilan) -> bool:
    kinds = {share.kind for share in fundings_of(bilan, on=today(bilan.zone))}
    return bool(kinds & set(EMPLOYER_FUNDINGS))
