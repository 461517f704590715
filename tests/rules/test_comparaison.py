"""An order by a person's own answers, and whether it holds when one criterion counts twice."""

from portulan.rules.comparaison import Answer, Change, compare

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
GARDENER = {"hours": YES, "pay": NO, "useful": YES}
STAY = {"hours": NO, "pay": YES, "useful": UNKNOWN}
SAME = {"hours": 2, "pay": 2, "useful": 2}


def test_the_answers_give_an_order_and_no_mark():
    told = compare({"gardener": GARDENER, "stay": STAY}, SAME)

    assert told.tiers == (("gardener",), ("stay",))
    assert told.is_told_apart
    assert told.unknown == 1


def test_if_money_counted_double_the_order_would_change_and_for_no_other():
    told = compare({"gardener": GARDENER, "stay": STAY}, SAME)

    assert told.changes == (Change("pay", "stay", "gardener", level=False),)


def test_what_becomes_level_is_said_level():
    told = compare({"a": {"x": YES, "y": NO}, "b": {"x": NO, "y": YES}}, {"x": 2, "y": 1})

    assert told.tiers == (("a",), ("b",))
    assert told.changes == (Change("y", "b", "a", level=True),)


def test_two_that_nothing_tells_apart_stand_together_until_one_criterion_weighs():
    told = compare({"a": {"x": YES, "y": NO}, "b": {"x": NO, "y": YES}}, {"x": 2, "y": 2})

    assert told.tiers == (("a", "b"),)
    assert [(one.criterion, one.ahead) for one in told.changes] == [("x", "a"), ("y", "b")]


def test_an_order_that_holds_changes_for_nothing():
    told = compare({"a": {"x": YES, "y": YES}, "b": {"x": NO, "y": NO}}, {"x": 1, "y": 3})

    assert told.changes == ()


def test_what_nobody_said_is_unknown():
    assert compare({"a": {}, "b": {}}, {"x": 1}).unknown == 2
