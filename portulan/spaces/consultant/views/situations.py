"""Situations of a bilan where texts are few: what the rules answer, and where one acts."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.deroulement.situations import Case, situations_of
from portulan.offices.clock import now, today
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.topics import address_of
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Read only: nothing about the person is asked here, nor written."""
    bilan, at = bilan_of_consultant(request.user, bilan_id, on=today()), now()
    told = [
        (one, _alike(one.cases), address_of(one.page, bilan.pk) if one.page else "")
        for one in situations_of(bilan, at=at)
        if one.cases
    ]
    return render(request, "consultant/situations.html", {**head(bilan, at=at), "told": told})


def _alike(cases: Sequence[Case]) -> list[tuple[list[str], Case]]:
    """Return the cases by answer: neighbours that say the same are read once, under their names."""
    same = groupby(cases, key=lambda one: (one.word, one.verdict.reason, one.dates, one.articles))
    rows = [list(group) for _, group in same]
    return [([case.name for case in row], row[0]) for row in rows]
