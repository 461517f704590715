"""The figures of satisfaction. Under five answers nothing is published.

Two publications always differ by at least five answers: otherwise the difference between
yesterday's figures and today's would be somebody's answer. So months are added up, in
order, into blocks of five answers or more; a block that is not full waits. The month
under way waits too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from portulan.journey.qualite.models import Avis, AvisDemande, Moment
from portulan.journey.qualite.questionnaire import MARKS, Question, questions_of
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import organisme_of_gestion
from portulan.offices.organisme.models import Organisme

LEAST = 5

Answers = list[dict[str, int]]


@dataclass(frozen=True)
class Figure:
    """One question: how many answered, how many of them satisfied; a mean for a score out of 10."""

    key: str
    words: str
    answered: int
    satisfied: int
    mean: str = ""

    @property
    def percent(self) -> int:
        return round(100 * self.satisfied / self.answered)


@dataclass(frozen=True)
class Change:
    """One mark, moment by moment: the share of satisfied answers, where there are enough."""

    words: str
    shares: tuple[tuple[str, int], ...]  # (moment in words, percent)


@dataclass(frozen=True)
class Published:
    """What anyone may read: how many answered at the end, over which months."""

    answers: int
    since: date
    until: date
    figures: tuple[Figure, ...]
    changes: tuple[Change, ...]

    @property
    def recommendation(self) -> Figure | None:
        return next((one for one in self.figures if one.mean), None)

    @property
    def shares(self) -> tuple[Figure, ...]:
        return tuple(one for one in self.figures if not one.mean)


@dataclass(frozen=True)
class Asked:
    """How many were asked at a moment, and how many answered."""

    moment: str
    asked: int
    answered: int


def published(organisme: Organisme, on: date) -> Published | None:
    """Return the figures that may be shown on that day; None under five answers. One query."""
    months: dict[Moment, dict[date, Answers]] = defaultdict(lambda: defaultdict(list))
    rows = Avis.objects.filter(organisme=organisme, month__lt=on.replace(day=1))
    for moment, month, answers in rows.values_list("moment", "month", "answers"):
        months[Moment(moment)][month].append(answers)
    full = {moment: _full_blocks(by_month) for moment, by_month in months.items()}
    kept = full.get(Moment.FIN, {})
    if not kept:
        return None
    answers = _flat(kept)
    return Published(
        answers=len(answers),
        since=min(kept),
        until=max(kept),
        figures=tuple(_figures(questions_of(Moment.FIN), answers)),
        changes=tuple(_changes(full)),
    )


def _full_blocks(by_month: Mapping[date, Answers]) -> dict[date, Answers]:
    """Return the months of the blocks that hold five answers or more, in order."""
    full: dict[date, Answers] = {}
    block: dict[date, Answers] = {}
    for month in sorted(by_month):
        block[month] = by_month[month]
        if sum(map(len, block.values())) >= LEAST:
            full |= block
            block = {}
    return full


def _flat(by_month: Mapping[date, Answers]) -> Answers:
    return [one for answers in by_month.values() for one in answers]


def _figures(questions: Iterable[Question], answers: Answers) -> Iterable[Figure]:
    """Leave out a question that fewer than five answered."""
    for question in questions:
        values = [one[question.key] for one in answers if question.key in one]
        if len(values) < LEAST:
            continue
        satisfied = sum(value in question.good for value in values)
        mean = f"{sum(values) / len(values):.1f}".replace(".", ",") if question.is_score else ""
        yield Figure(question.key, question.words, len(values), satisfied, mean)


def _changes(full: Mapping[Moment, Mapping[date, Answers]]) -> Iterable[Change]:
    for mark in MARKS:
        shares = []
        for moment in Moment:
            for figure in _figures([mark], _flat(full.get(moment, {}))):
                shares.append((str(moment.label), figure.percent))
        if len(shares) > 1:
            yield Change(mark.words, tuple(shares))


def asked_of_gestion(user: User, *, on: date) -> list[Asked]:
    """Return, moment by moment, how many were asked and how many answered. Two queries."""
    house = organisme_of_gestion(user, on=on)
    asked = _by_moment(AvisDemande, house)
    answered = _by_moment(Avis, house)
    return [
        Asked(str(moment.label), asked[moment], answered[moment])
        for moment in Moment
        if asked[moment] or answered[moment]
    ]


def _by_moment(model: type[Avis] | type[AvisDemande], house: Organisme) -> Counter[str]:
    rows = model.objects.filter(organisme=house).values("moment").annotate(number=Count("pk"))
    return Counter(dict(rows.values_list("moment", "number").order_by()))
