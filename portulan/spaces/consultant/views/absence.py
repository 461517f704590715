"""The request to be away, as the employer received it: dates and its answer, to be followed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.convention.absence import sent_absence_of, standing_of_absence
from portulan.journey.deroulement.echeances.absences import to_ask_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import SIZES
from portulan.spaces.consultant.header import head
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Read only: the letter and its answer are between the person and the employer."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    demande, on = sent_absence_of(bilan), today(bilan.zone)
    context = {
        **head(bilan, at=now()),
        "demande": demande,
        "standing": standing_of_absence(demande, on=on) if demande else None,
        "to_ask": to_ask_of(bilan, on=on, figures=figures_of(bilan.organisme)),
        "sizes": SIZES,
    }
    return render(request, "consultant/absence.html", context)
