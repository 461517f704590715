"""Which bilans under way a change of the law touches, by who pays and by when they were opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from portulan.journey.bilan.models import Bilan, Funding
from portulan.rules.law.concordance import Change

MOST = 200
EVERY = frozenset(Funding)
PAID_BY = {
    "bilan": EVERY,
    "abs": EVERY - {Funding.PUBLIC},
    "cpf": frozenset({Funding.CPF}),
    "mcf": frozenset({Funding.CPF}),
    "cnv": frozenset({Funding.EMPLOYEUR, Funding.RECLASSEMENT}),
    "ctr": frozenset({Funding.SOI_MEME}),
    "opco": frozenset({Funding.OPCO}),
    "proof": EVERY,
}
"""Whose bilans a figure counts for, by the first word of its name. The others are the house's."""


@dataclass(frozen=True)
class Touched:
    """A change, and the bilans opened before it that are still under way."""

    change: Change
    bilans: tuple[Bilan, ...]
    is_of_the_house: bool


def touched(bilans: QuerySet[Bilan], changes: Iterable[Change]) -> list[Touched]:
    """Return each change with the bilans it finds under way. Two queries."""
    under_way = [
        (bilan, bilan.opened_at.date(), {one.kind for one in bilan.financements.all()})
        for bilan in bilans.filter(fin=None)
        .select_related("beneficiaire")
        .prefetch_related("financements")[:MOST]
    ]
    return [_one(change, under_way) for change in changes]


def _one(change: Change, under_way: list[tuple[Bilan, date, set[str]]]) -> Touched:
    payers = PAID_BY.get(change.figure.name.partition(".")[0], frozenset())
    found = tuple(
        bilan
        for bilan, opened_on, kinds in under_way
        if opened_on < change.value.since and payers & kinds
    )
    return Touched(change, found, is_of_the_house=not payers)
