"""What every page of a dossier shows at its head. Tabs of other subjects use it too.

    render(request, "consultant/ma_page.html", {**head(bilan, at=at), "mine": …})

with a template that extends « consultant/dossier_base.html ».
"""

from datetime import datetime

from django.http import HttpRequest

from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.entete import entete_of
from portulan.offices.clock import today
from portulan.offices.organisme.access import organisme_of_consultant
from portulan.offices.organisme.models import Organisme


def house(request: HttpRequest) -> Organisme:
    """Return the house this consultant works for, and put its name on the page; 404 otherwise."""
    request.organisme = organisme_of_consultant(request.user, on=today())
    return request.organisme


def head(bilan: Bilan, *, at: datetime) -> dict[str, object]:
    """Return the context of a dossier's head: `bilan`, `person` and `entete`."""
    return {"bilan": bilan, "person": bilan.beneficiaire, "entete": entete_of(bilan, at=at)}
