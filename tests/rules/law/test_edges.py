"""Three vectors of each rule, beside those of the dossier of law, stand on an edge.

An edge is where a careless count goes wrong; a vector that the dossier already gives says
`dossier`, and is not counted here.

An edge is read in the vector itself: 29 February, a month end, a Saturday or a Sunday, a holiday,
the first or last day of a text or of a figure, a moment around midnight. Where no day is asked
for (sums, hours, lists), the vector says by `edge` which threshold it stands on.
"""

import datetime as dt
import re
import tomllib
from collections import Counter
from pathlib import Path

from portulan.rules.calendar import SATURDAY, is_holiday
from portulan.rules.law.catalogue import load
from portulan.rules.law.figures import LAW
from portulan.rules.law.typed import schema_of

VECTORS = Path(__file__).parents[2] / "vectors"
LEAST = 3
DAY = dt.timedelta(days=1)
COUNTED = re.compile(r"'format': 'date|heure|euro|'integer'")
MIDNIGHT = {22, 23, 0, 1}

CASES = [
    (case.get("rule", path.stem), case)
    for path in sorted(VECTORS.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
FIRST_DAYS = {value.since for figure in LAW.by_name.values() for value in figure.values}


def days_in(value):
    """Every day and moment that a vector holds, however deep."""
    if isinstance(value, dict):
        for one in value.values():
            yield from days_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from days_in(one)
    elif isinstance(value, dt.date):
        yield value
    elif isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        yield dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def edges_of(id, case):
    """Say on which edges a vector stands."""
    citation = load()[id].citation
    firsts = FIRST_DAYS | {citation.since}
    lasts = {citation.until, *(day - DAY for day in firsts if day > dt.date.min)}
    for name in ("with", "on", "value"):
        for moment in days_in(case.get(name)):
            day = moment.date() if isinstance(moment, dt.datetime) else moment
            if isinstance(moment, dt.datetime) and moment.hour in MIDNIGHT:
                yield "midnight"
            yield from _of_the_calendar(day)
            if name != "value" and day in firsts:
                yield "first day"
            if name != "value" and day in lasts:
                yield "last day"
    if case.get("edge"):
        yield case["edge"]


def _of_the_calendar(day):
    if (day.month, day.day) == (2, 29):
        yield "29 February"
    if (day + DAY).day == 1:
        yield "month end"
    if day.weekday() >= SATURDAY:
        yield "weekend"
    if is_holiday(day):
        yield "holiday"


def is_computable(entry):
    """A rule that counts: days, hours, euros or units."""
    asked = [str(schema_of(one.hint)) for one in entry.arguments if not one.filled]
    return any(COUNTED.search(one) for one in asked)


def test_every_rule_that_counts_has_three_vectors_of_our_own_on_an_edge():
    ours = [(id, case) for id, case in CASES if not case.get("dossier")]
    standing = Counter(id for id, case in ours if set(edges_of(id, case)))
    thin = {
        id: standing[id]
        for id, entry in load().items()
        if is_computable(entry) and standing[id] < LEAST
    }

    assert thin == {}


def test_the_vectors_of_the_dossier_are_told_from_ours():
    given = Counter(id for id, case in CASES if case.get("dossier"))

    assert given["TIME-01"] >= 7
    assert given["CNV-02"] >= 4
    assert given["ABS-01"] >= 4


def test_midnight_is_tried_in_paris_and_in_fort_de_france():
    told = {
        (id, moment.utcoffset())
        for id, case in CASES
        for moment in days_in(case.get("with", {}))
        if isinstance(moment, dt.datetime) and moment.hour in MIDNIGHT | {19, 20}
    }

    for id in ("CER-02", "CER-03", "GDP-08"):
        assert (id, None) in told or (id, dt.timedelta(hours=1)) in told
    assert {id for id, zone in told if zone == dt.timedelta(hours=-4)} >= {"CER-02", "GDP-08"}


def test_the_edges_of_a_vector_are_seen():
    signed = {"with": {"sent": dt.date(2028, 2, 29), "today": dt.date(2028, 3, 5)}}

    assert set(edges_of("CNV-02", signed)) == {"29 February", "month end", "weekend"}
    assert set(edges_of("CNV-02", {"with": {"sent": dt.date(2026, 11, 23)}})) == set()
    assert set(edges_of("CNV-02", {"on": dt.date(2018, 12, 31)})) == {"month end", "last day"}
