"""The house this person manages, and its name on the page."""

from django.http import HttpRequest

from portulan.offices.clock import today
from portulan.offices.organisme.access import organisme_of_gestion
from portulan.offices.organisme.models import Organisme


def house(request: HttpRequest) -> Organisme:
    """Return the organisme whose facts this person manages; 404 when there is none."""
    request.organisme = organisme_of_gestion(request.user, on=today())
    return request.organisme
