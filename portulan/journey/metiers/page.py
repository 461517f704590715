"""All that one sheet shows, gathered for whoever reads it. Nothing asked here is written."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from portulan.journey.metiers.access import (
    Beside,
    Read,
    WhatIf,
    by_what_one_does,
    sheet,
    what_if,
)
from portulan.journey.metiers.certifications import Listed, certifications_of
from portulan.journey.metiers.esco import official_page
from portulan.journey.metiers.figures import Market, departments, market
from portulan.journey.metiers.models import MetierOnisep
from portulan.journey.metiers.onisep import SOURCE, onisep_until, sheets_of_onisep


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a sheet, and asks again with every form of it."""

    refused: list[str]  # conditions, by number
    known: list[str]  # skills one already has, by number
    department: str


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet, its neighbours, its certifications and its figures."""

    fiche: Read
    diplomes: Listed
    near: WhatIf
    groups: list[tuple[str, list[Beside]]]
    refused: list[str]
    known: list[str]
    marche: Market
    departements: list[tuple[str, str]]
    esco: list[str]  # live pages, in French
    onisep: list[MetierOnisep]
    onisep_until: date | None
    onisep_source: str = SOURCE


def asked_of(posted: QueryDict) -> Asked:
    """What the forms of a sheet ask, cut to what a person may tick."""
    return Asked(
        refused=posted.getlist("sans")[:30],
        known=posted.getlist("su")[:200],
        department=posted.get("ou", ""),
    )


def page_of(code: str, asked: Asked) -> Page:
    """The whole of a sheet; UnknownMetier when there is none."""
    fiche = sheet(code)
    return Page(
        fiche=fiche,
        esco=[official_page(uri) for uri in fiche.metier.esco],
        diplomes=certifications_of(code),
        near=what_if(code, asked.refused),
        groups=by_what_one_does(asked.known),
        refused=asked.refused,
        known=asked.known,
        marche=market(code, asked.department),
        departements=departments(),
        onisep=sheets_of_onisep(code),
        onisep_until=onisep_until(MetierOnisep),
    )
