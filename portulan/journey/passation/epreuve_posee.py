"""The item on the page: its words, its figures or its table, its options, when its time ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404

from portulan.journey.passation import texts
from portulan.journey.passation.epreuves import is_adaptive, waiting
from portulan.journey.passation.models import Epreuve
from portulan.offices.accounts.models import User
from portulan.rules.psychometrics.aptitude.drawing import Drawing, drawn, drawn_from
from portulan.rules.psychometrics.aptitude.timed import limit


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    drawing: Drawing | None


@dataclass(frozen=True)
class Asked:
    """One item. `count` is None when nobody knows it yet: an adaptive form stops by itself.

    `grid` holds the figures of a matrix, `in_words` the same ones in words; `table` is a title,
    column heads, and rows that begin with their own head.
    """

    rank: int
    count: int | None
    prompt: list[str]
    options: list[Option]
    seconds: int | None
    until: datetime | None
    grid: list[list[Drawing]]
    in_words: list[str]
    table: Mapping[str, Any] | None


def asked(epreuve: Epreuve, rank: int, *, by: User, at: datetime) -> Asked:
    """Return the item shown at that rank; 404 for one that is not, or no longer, waiting."""
    tree = texts.opened_form(epreuve, by=by, at=at, why=texts.Why.LECTURE)
    if rank != waiting(tree) or tree["items"][rank - 1]["id"] not in tree["shown"]:
        raise Http404
    item = tree["items"][rank - 1]
    seconds = limit(epreuve.family, epreuve.time)
    began = datetime.fromisoformat(tree["shown"][item["id"]])
    figure, lines = item.get("figure", {}), item["prompt"].split("\n")
    table = figure if "rows" in figure else None
    grid = [[drawn(cell) for cell in row] for row in figure.get("cells", [])]
    return Asked(
        rank=rank,
        count=None if is_adaptive(epreuve) else len(tree["items"]),
        prompt=[figure["words"]] if table else lines[:1] if grid else lines,
        options=[
            Option(str(place), words, drawn_from(words) if grid else None)
            for place, words in enumerate(item["options"])
        ],
        seconds=seconds,
        until=began + timedelta(seconds=seconds) if seconds else None,
        grid=grid,
        in_words=lines[1:] if grid else [],
        table=table,
    )
