from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portulan.journey.entretien.creneaux import Hours, Rules, Span, is_free, offered, openings_of

THURSDAY = date(2026, 12, 3)
WEEK = [Hours(3, time(12), time(20, 30), date(2026, 1, 1))]
EARLY = datetime(2026, 11, 1, tzinfo=UTC)
FREE = Rules(before=0, after=0, notice_hours=0)
PARIS = "Europe/Paris"


def at(hour, minute=0, day=THURSDAY):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def opened(days, week=WEEK, special=None, closed=(), zone=PARIS):
    return list(openings_of(days, week, special or {}, closed, zone=zone))


def starts(openings, taken=(), minutes=120, rules=FREE, moment=EARLY):
    return list(offered(openings, taken, minutes, rules, at=moment))


def test_hours_hold_from_one_day_to_another():
    hours = [Hours(3, time(9), time(12), THURSDAY, THURSDAY + timedelta(days=7))]
    days = [THURSDAY + timedelta(days=7 * n) for n in range(-1, 3)]

    assert [one.starts.date() for one in opened(days, hours)] == days[1:3]


def test_one_receives_every_two_hours_in_a_free_afternoon():
    assert starts(opened([THURSDAY])) == [at(11), at(13), at(15), at(17)]


def test_the_time_kept_free_sits_between_two_proposals():
    assert starts(opened([THURSDAY]), rules=Rules(0, 15, 0)) == [at(11), at(13, 30), at(16)]


def test_what_is_taken_is_left_with_its_pause():
    taken = [Span(at(13), at(15))]

    assert starts(opened([THURSDAY]), taken, rules=Rules(15, 30, 0)) == [at(15, 30)]
    assert starts(opened([THURSDAY]), taken, minutes=90, rules=Rules(15, 30, 0)) == [
        at(11),
        at(15, 30),
        at(17, 30),
    ]


def test_notice_counts_in_hours_from_now():
    moment = at(14) - timedelta(hours=24)

    assert starts(opened([THURSDAY]), rules=Rules(0, 0, 24), moment=moment) == [at(14), at(16)]


def test_a_day_unlike_the_others_replaces_the_week_and_opens_a_holiday():
    special = {THURSDAY: [(time(8), time(10))]}

    assert starts(opened([THURSDAY], special=special)) == [at(7)]
    assert opened([THURSDAY], special={THURSDAY: []}) == []
    assert opened([THURSDAY], closed={THURSDAY}) == []
    assert starts(opened([THURSDAY], special=special, closed={THURSDAY})) == [at(7)]


def test_stretches_that_touch_are_one():
    week = [
        Hours(3, time(9), time(11), THURSDAY),
        Hours(3, time(11), time(12), THURSDAY),
        Hours(3, time(11, 30), time(13), THURSDAY),
    ]

    assert opened([THURSDAY], week) == [Span(at(8), at(12))]


def test_two_hours_are_two_hours_the_night_clocks_change():
    """Two hours are never an hour lost, or lived twice."""
    autumn, spring = date(2026, 10, 25), date(2027, 3, 28)
    night = [Hours(6, time(1), time(5), date(2026, 1, 1))]

    long, short = opened([autumn], night), opened([spring], night)

    assert long[0].ends - long[0].starts == timedelta(hours=5)
    assert short[0].ends - short[0].starts == timedelta(hours=3)
    before = datetime(2026, 1, 1, tzinfo=UTC)
    assert len(starts(long, moment=before)) == 2
    assert len(starts(short, moment=before)) == 1


def test_an_hour_that_does_not_exist_breaks_nothing():
    spring = date(2027, 3, 28)

    assert opened([spring], [Hours(6, time(2, 15), time(2, 45), date(2026, 1, 1))]) != []


def test_the_same_hour_of_the_day_before_and_after_the_change():
    week = [Hours(6, time(18), time(20), date(2026, 1, 1))]
    before, after = date(2027, 3, 21), date(2027, 3, 28)

    assert starts(opened([before, after], week)) == [
        datetime(2027, 3, 21, 17, tzinfo=UTC),
        datetime(2027, 3, 28, 16, tzinfo=UTC),
    ]


@given(
    begins=st.lists(st.integers(0, 40), max_size=6),
    lengths=st.lists(st.integers(15, 180), min_size=6, max_size=6),
    minutes=st.integers(15, 240),
    before=st.integers(0, 60),
    after=st.integers(0, 60),
    notice=st.integers(0, 800),
)
def test_whatever_is_taken_a_proposal_never_touches_it(
    begins, lengths, minutes, before, after, notice
):
    rules = Rules(before, after, notice)
    openings = opened([THURSDAY, THURSDAY + timedelta(days=7)])
    taken = [
        Span(at(9) + timedelta(minutes=15 * n), at(9) + timedelta(minutes=15 * n + length))
        for n, length in zip(begins, lengths, strict=False)
    ]
    proposed = starts(openings, taken, minutes, rules)

    for start in proposed:
        span = Span(start, start + timedelta(minutes=minutes))
        assert start >= rules.earliest(EARLY)
        assert any(one.starts <= span.starts and span.ends <= one.ends for one in openings)
        assert not any(span.meets(one) for one in taken)
        assert is_free(start, minutes, openings, taken, rules, at=EARLY)
    for first, second in pairwise(proposed):
        assert second - first >= timedelta(minutes=minutes) + rules.pause
