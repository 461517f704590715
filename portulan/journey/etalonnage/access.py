"""The doors: whoever manages the house reads its norms; they speak of nobody."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import Http404

from portulan.journey.etalonnage.models import LotEtalonnage
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import organisme_of_gestion
from portulan.rules.psychometrics.norm_files import made
from portulan.rules.psychometrics.norms import Statistics, merged


def norm_of(organisme_id: UUID, instrument: str, version: str) -> Statistics | None:
    """Return all that a house holds of one version of a questionnaire; None when it has nothing."""
    rows = LotEtalonnage.objects.filter(
        organisme=organisme_id, instrument=instrument, version=version
    )
    return next(iter(_merged(rows)), None)


def norms_of_house(organisme_id: UUID) -> list[Statistics]:
    """Return every norm a house holds, by questionnaire and version. One query."""
    return _merged(LotEtalonnage.objects.filter(organisme=organisme_id))


def norms_of_gestion(user: User, *, on: date) -> list[Statistics]:
    """Return the norms of the house this person manages."""
    return norms_of_house(organisme_of_gestion(user, on=on).pk)


def norm_of_gestion(user: User, key: str, version: str, *, on: date) -> Statistics:
    """Return one of them; 404 otherwise."""
    house = organisme_of_gestion(user, on=on)
    norm = norm_of(house.pk, key, version)
    if norm is None:
        raise Http404
    return norm


def _merged(rows: Iterable[LotEtalonnage]) -> list[Statistics]:
    found: dict[tuple[str, str], list[Statistics]] = {}
    for row in sorted(rows, key=lambda row: (row.instrument, row.version, row.pk)):
        found.setdefault((row.instrument, row.version), []).append(made(row.statistics))
    return [merged(*lots) for lots in found.values()]
