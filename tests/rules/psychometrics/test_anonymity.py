"""No sequence of reports, exports or reminders tells what fewer than three raters said."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.psychometrics.anonymity import (
    ASSUMED_SD,
    ENOUGH_TO_TELL_A_SPREAD,
    MINIMUM,
    Given,
    Group,
    Report,
    Z,
    enough,
    partition,
    report,
)

CATEGORIES = ("superieur", "pairs", "equipe", "clients", "autres")
RATERS = 9
SCALES = ("organiser", "ecouter")
EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("answers"),
            st.integers(0, RATERS - 1),
            st.sampled_from(CATEGORIES),
            st.sets(st.sampled_from(SCALES), min_size=1),
            st.booleans(),
        ),
        st.tuples(st.just("withdraws"), st.integers(0, RATERS - 1)),
        st.tuples(st.sampled_from(["reminder", "report", "export", "closing"])),
    ),
    max_size=40,
)


def lived(events) -> tuple[dict[int, Given], list[Report], list[dict[str, bool]]]:
    """Live a round: what was sent in the end, every report asked for, all that a reminder told."""
    sent: dict[int, Given] = {}
    closed, reports, reminders = False, [], []
    for name, *more in [*events, ("closing",), ("report",), ("export",)]:
        if name == "answers" and not closed:
            rater, category, scales, writes = more
            # a category belongs to the invitation: it does not change with a new answer
            category = sent[rater].category if rater in sent else category
            words = {"garder": f"mots de {rater}"} if writes else {}
            sent[rater] = Given(category, {scale: float(2**rater) for scale in scales}, words)
        elif name == "withdraws" and not closed:
            sent.pop(more[0], None)
        elif name == "closing":
            closed = True
        elif name in {"report", "export"}:
            reports.append(report(list(sent.values()), closed=closed))
        elif name == "reminder":
            reminders.append(enough(one.category for one in sent.values()))
    return sent, reports, reminders


def rank(rows: list[list[int]]) -> int:
    """Return the rank of a matrix, exactly."""
    left, found = [[Fraction(x) for x in row] for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((i for i in range(found, len(left)) if left[i][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for i in range(found + 1, len(left)):
            factor = left[i][column] / left[found][column]
            left[i] = [a - factor * b for a, b in zip(left[i], left[found], strict=True)]
        found += 1
    return found


def isolated(sums: list[list[int]], *, fewer_than: int = MINIMUM) -> list[tuple[int, ...]]:
    """Return the groups of so few raters that some combination of these sums isolates."""
    whole = rank(sums)
    return [
        few
        for size in range(1, fewer_than)
        for few in combinations(range(RATERS), size)
        if rank([[x for r, x in enumerate(row) if r not in few] for row in sums]) < whole
    ]


def members(sent: dict[int, Given], scale: str, categories: tuple[str, ...]) -> list[int]:
    """Return, for each rater, 1 when their score of that scale is in a sum of these categories."""
    inside = {r for r, one in sent.items() if one.category in categories and scale in one.scores}
    return [int(r in inside) for r in range(RATERS)]


@given(EVENTS)
def test_no_sequence_of_reports_exports_or_reminders_isolates_fewer_than_three(events):
    sent, reports, _ = lived(events)
    for scale in SCALES:
        sums = []
        for told in reports:
            groups = [*told.groups.get(scale, ()), *filter(None, [told.together.get(scale)])]
            for group in groups:
                inside = members(sent, scale, group.categories)
                assert sum(inside) == group.count >= MINIMUM
                sums.append(inside)
        assert isolated(sums) == []


def says_its_spread(group: Group) -> bool:
    """A margin that is not the one taken beforehand rests on the raters' own spread."""
    half = (group.band[1] - group.band[0]) / 2
    return abs(half - Z * ASSUMED_SD / group.count**0.5) > 1e-9


@given(st.lists(st.sampled_from(CATEGORIES[:3]), min_size=RATERS, max_size=RATERS), EVENTS)
def test_no_subtraction_of_margins_tells_how_far_apart_fewer_than_five_are(seats, events):
    """A margin gives a sum of squares: what holds for sums must hold for them, under five."""
    here = [("answers", one, where, set(SCALES), False) for one, where in enumerate(seats)]
    sent, reports, _ = lived([*here, *events])
    for scale in SCALES:
        told = [
            members(sent, scale, group.categories)
            for one in reports
            for group in [*one.groups.get(scale, ()), *filter(None, [one.together.get(scale)])]
            if says_its_spread(group)
        ]
        rows = [list(row) for row in dict.fromkeys(map(tuple, told))]
        assert isolated(rows, fewer_than=ENOUGH_TO_TELL_A_SPREAD) == []


@given(EVENTS)
def test_all_the_reports_of_a_round_are_the_same_one(events):
    _, reports, _ = lived(events)
    assert len({repr(told) for told in reports if told.groups or told.comments}) <= 1


@given(EVENTS)
def test_a_comment_shows_among_three_at_least_and_not_in_the_order_they_came(events):
    sent, reports, _ = lived(events)
    for told in reports:
        for texts in told.comments.values():
            assert len(texts) >= MINIMUM
            backwards = report(list(reversed(sent.values())), closed=True)
            assert backwards.comments["garder"] == texts


@given(EVENTS)
def test_before_the_closing_one_knows_of_thresholds_and_of_no_number(events):
    _, _, reminders = lived(events)
    assert all(type(flag) is bool for told in reminders for flag in told.values())


@pytest.mark.parametrize(
    ("counts", "told_together"),
    [
        ({"pairs": 3}, [("pairs",)]),
        ({"pairs": 2, "clients": 1}, [("pairs", "clients")]),
        ({"pairs": 3, "superieur": 1}, [("pairs", "superieur")]),
        ({"pairs": 4, "equipe": 3, "clients": 2}, [("pairs",), ("equipe", "clients")]),
        ({"pairs": 3, "autres": 3, "clients": 1}, [("pairs",), ("autres", "clients")]),
        ({"pairs": 3, "clients": 2, "superieur": 1}, [("pairs",), ("clients", "superieur")]),
        ({"pairs": 1, "clients": 1}, []),
        ({}, []),
    ],
)
def test_small_categories_are_merged_and_nobody_is_left_alone_aside(counts, told_together):
    assert partition(counts) == told_together


def test_a_subtraction_would_be_seen():
    """The question asked above does find peers beside everyone, and two reports one rater apart."""
    assert (3,) in isolated([[1, 1, 1, 0] + [0] * 5, [1, 1, 1, 1] + [0] * 5])
    assert isolated([[1, 1, 1, 1] + [0] * 5]) == []


def test_three_peers_then_a_client_are_told_as_four():
    """Peers alone beside « everyone » would say, by subtraction, what the client answered."""
    peers = [Given("pairs", {"ecouter": score}, {}) for score in (2, 3, 4)]
    told = report([*peers, Given("clients", {"ecouter": 5}, {})], closed=True)
    assert [group.count for group in told.groups["ecouter"]] == [4]
    assert told.together["ecouter"].mean == 3.5


def test_under_five_raters_the_margin_does_not_say_how_far_apart_they_are():
    agreed = report([Given("pairs", {"ecouter": 3}, {})] * 3, closed=True)
    apart = report([Given("pairs", {"ecouter": x}, {}) for x in (1, 3, 5)], closed=True)
    assert agreed.together["ecouter"] == apart.together["ecouter"]


def test_everyone_less_five_clients_would_have_told_how_far_apart_three_peers_are():
    clients = [Given("clients", {"ecouter": float(score)}, {}) for score in (1, 2, 3, 4, 5)]
    for scores in ((3, 3, 3), (1, 3, 5)):
        peers = [Given("pairs", {"ecouter": float(score)}, {}) for score in scores]
        told = report([*clients, *peers], closed=True)
        assert [says_its_spread(group) for group in told.groups["ecouter"]] == [True, False]
        assert not says_its_spread(told.together["ecouter"])


def test_two_comments_stay_closed():
    two = [Given("pairs", {"ecouter": 3}, {"garder": f"mots {n}"}) for n in range(2)]
    silent = Given("pairs", {"ecouter": 3}, {"garder": "  "})
    assert report([*two, silent], closed=True).comments == {}
