"""The same questionnaire at several dates, side by side: a difference inside the margin is none."""

import math
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from portulan.journey.passation import texts
from portulan.journey.passation.access import passations_of
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.results import number
from portulan.offices.accounts.models import User
from portulan.rules.psychometrics.conversions import reliable_change
from portulan.rules.psychometrics.instruments.scoring import Scored, score

BEYOND = 1.96
UP = "Plus haut, au-delà de la marge de la mesure."
DOWN = "Plus bas, au-delà de la marge de la mesure."
SAME = "Pas de différence que la mesure permette de voir."
UNKNOWN = "Ne se compare pas : il manque des réponses à l'une des dates."


@dataclass(frozen=True)
class Compared:
    label: str
    scores: list[str]
    words: str


@dataclass(frozen=True)
class SideBySide:
    """Each date the questionnaire was sent, then its scales from the first to the last."""

    dates: list[datetime]
    rows: list[Compared]


def side_by_side(passation: Passation, *, by: User, at: datetime) -> SideBySide | None:
    """Return the results opened so far with the same version; None when there is only one date."""
    rows = passations_of(passation.bilan).filter(
        instrument=passation.instrument, version=passation.version, ouverture__isnull=False
    )
    opened = sorted(rows, key=lambda row: (row.envoi.recorded_at, row.pk))
    if len(opened) < 2 or passation not in opened:
        return None
    instrument = instrument_of(passation)
    results = [
        score(instrument, texts.opened(row, by=by, at=at, why=texts.Why.LECTURE).answers).scales
        for row in opened
    ]
    return SideBySide(
        dates=[row.envoi.recorded_at for row in opened],
        rows=[_compared([one[rank] for one in results]) for rank in range(len(results[0]))],
    )


def _compared(scales: list[Scored]) -> Compared:
    told = ["non calculé" if one.score is None else number(one.score) for one in scales]
    return Compared(scales[0].label, told, _told(scales))


def _told(scales: list[Scored]) -> str:
    """Return what changed from the first date to the last; then, with three dates, step by step."""
    whole = _words(scales[0], scales[-1])
    if len(scales) == 2:
        return whole
    steps = [
        f"De la date {rank} à la date {rank + 1} : {_words(one, other).lower()}"
        for rank, (one, other) in enumerate(pairwise(scales), 1)
    ]
    return " ".join([f"De la première à la dernière : {whole.lower()}", *steps])


def _words(first: Scored, last: Scored) -> str:
    if first.score is None or last.score is None or first.sem is None or last.sem is None:
        return UNKNOWN
    error = math.sqrt((first.sem**2 + last.sem**2) / 2)
    change = reliable_change(first.score, last.score, error)
    return UP if change > BEYOND else DOWN if change < -BEYOND else SAME
