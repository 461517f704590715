"""The steps of a questionnaire: a question, a set of four cards, an open question. One by page.

A person may ask for five questions by page; a set always has its page.
"""

import itertools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.texts import Content
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question

MANY = 5
QUESTION, SET, OPEN = "question", "série", "question ouverte"
KNOWN_FROM = 3  # answers, before saying how long the rest may take
INTERRUPTED = 300  # seconds: more between two answers was a pause


@dataclass(frozen=True)
class Step:
    """What is answered at once: `rank` from 1."""

    rank: int
    kind: str
    questions: tuple[Question, ...]

    def is_done(self, content: Content) -> bool:
        given = content.words if self.kind == OPEN else content.answers
        return all(q.id in given for q in self.questions)


def steps_of(instrument: Instrument) -> list[Step]:
    """Return every step, in order: open questions come last."""
    asked = instrument.questions
    kind, width = (SET, 2) if instrument.sets else (QUESTION, 1)
    groups = [(kind, asked[i : i + width]) for i in range(0, len(asked), width)]
    groups += [(OPEN, (q,)) for q in instrument.open_questions]
    return [Step(rank, kind, group) for rank, (kind, group) in enumerate(groups, 1)]


def steps_at(passation: Passation, rank: int, *, many: bool) -> list[Step]:
    """Return the steps of the page that begins at this rank; 404 beyond the last."""
    steps = steps_of(instrument_of(passation))
    if not 1 <= rank <= len(steps):
        raise Http404
    page = [steps[rank - 1]]
    if many and page[0].kind == QUESTION:
        following = steps[rank : rank + MANY - 1]
        page += [step for step in following if step.kind == QUESTION]
    return page


def first_left(steps: list[Step], content: Content) -> int:
    """Return the rank where one takes it up again: the first not done, else the first."""
    return next((step.rank for step in steps if not step.is_done(content)), 1)


def minutes_left(steps: list[Step], content: Content) -> int | None:
    """Return the minutes that the rest may take at this person's own pace; None when unknown."""
    left = sum(not step.is_done(content) for step in steps)
    pace = _pace(content.moments)
    return None if pace is None or not left else max(1, -(-round(pace * left) // 60))


def _pace(moments: Mapping[str, datetime]) -> float | None:
    """Return the usual seconds between two pages of answers; None below three answers."""
    known = sorted(set(moments.values()))
    if len(moments) < KNOWN_FROM:
        return None
    gaps = [(after - before).total_seconds() for before, after in itertools.pairwise(known)]
    kept = [gap for gap in gaps if gap < INTERRUPTED]
    return statistics.median(kept) if kept else None
