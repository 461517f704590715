"""Which moments may be booked: hours of the week, days unlike the others, what is already taken.

Nothing here reads the database or the clock. Every moment is compared in universal
time: the night the clocks change, an hour is neither lost nor offered twice.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=30)


@dataclass(frozen=True, order=True)
class Span:
    """From one moment to another."""

    starts: datetime
    ends: datetime

    def meets(self, other: "Span") -> bool:
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True)
class Hours:
    """A stretch of the week: which weekday (0 is Monday), and from which day to which."""

    weekday: int
    opens: time
    closes: time
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        begun = self.weekday == day.weekday() and self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Rules:
    """Minutes kept free before and after a rendez-vous; hours of notice."""

    before: int = 0
    after: int = 15
    notice_hours: int = 24

    @property
    def pause(self) -> timedelta:
        """Between two rendez-vous: the longer of what one leaves after and the other before."""
        return timedelta(minutes=max(self.before, self.after))

    def earliest(self, at: datetime) -> datetime:
        return at + timedelta(hours=self.notice_hours)


def openings_of(
    days: Iterable[date],
    week: Sequence[Hours],
    special: Mapping[date, Sequence[tuple[time, time]]],
    closed: Collection[date],
    *,
    zone: str,
) -> Iterator[Span]:
    """Yield when one receives on those days, in order.

    `special` replaces a day's hours (an empty list: one does not receive that day), even a
    `closed` one such as a holiday.
    """
    here = ZoneInfo(zone)
    for day in days:
        if day in special:
            hours = list(special[day])
        elif day in closed:
            hours = []
        else:
            hours = [(one.opens, one.closes) for one in week if one.holds(day)]
        spans = (
            Span(_moment(day, opens, here), _moment(day, closes, here)) for opens, closes in hours
        )
        yield from _joined(span for span in spans if span.starts < span.ends)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Put together stretches that touch or overlap: 9 h to 12 h and 11 h to 14 h are one."""
    waiting: Span | None = None
    for span in sorted(spans):
        if waiting and span.starts <= waiting.ends:
            waiting = Span(waiting.starts, max(waiting.ends, span.ends))
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def _moment(day: date, hour: time, here: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, tzinfo=here).astimezone(UTC)


def offered(
    openings: Iterable[Span], taken: Sequence[Span], minutes: int, rules: Rules, *, at: datetime
) -> Iterator[datetime]:
    """Yield the starts to propose, spaced so that several may be booked in a row."""
    length, previous = timedelta(minutes=minutes), None
    for opening in openings:
        start = opening.starts
        while start + length <= opening.ends:
            clear = previous is None or start >= previous
            if clear and is_free(start, minutes, [opening], taken, rules, at=at):
                yield start
                previous = start + length + rules.pause
            start += STEP


def is_free(
    start: datetime,
    minutes: int,
    openings: Iterable[Span],
    taken: Sequence[Span],
    rules: Rules,
    *,
    at: datetime,
) -> bool:
    """Say whether that very moment may be booked: inside the hours, far enough from the rest."""
    wanted = Span(start, start + timedelta(minutes=minutes))
    if start < rules.earliest(at):
        return False
    if not any(_holds(opening, wanted) for opening in openings):
        return False
    around = Span(wanted.starts - rules.pause, wanted.ends + rules.pause)
    return not any(around.meets(one) for one in taken)


def _holds(opening: Span, wanted: Span) -> bool:
    inside = opening.starts <= wanted.starts and wanted.ends <= opening.ends
    return inside and not (wanted.starts - opening.starts) % STEP
