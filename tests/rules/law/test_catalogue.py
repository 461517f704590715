"""The register of rules: ids, citations, days filled in, figures passed on."""

import datetime as dt
import json

import pytest

from portulan.rules.calendar import Deadline
from portulan.rules.law.article import CONFIDENCES, REGISTRY, rule
from portulan.rules.law.catalogue import describe, evaluate, find, load
from portulan.rules.law.cpf.droits import participation
from portulan.rules.law.deroulement import cap, floor
from portulan.rules.law.figures import LAW, Value
from portulan.rules.law.typed import BadInput
from portulan.rules.law.verdict import State, Verdict, computed, missing, ok, refused, to_check
from portulan.rules.refusal import Refusal

TODAY = dt.date(2026, 11, 23)


def test_every_rule_is_cited_dated_read_and_weighed():
    for entry in load().values():
        citation = entry.citation
        assert citation.articles, citation.id
        assert citation.title, citation.id
        assert citation.sections.get("Lecture") or citation.sections.get("Texte"), citation.id
        assert set(citation.confidence.split("/")) <= set(CONFIDENCES), citation.id


def test_a_doubtful_rule_says_what_would_settle_it():
    doubtful = [
        entry.citation
        for entry in load().values()
        if set(entry.citation.confidence.split("/")) & {"S", "U"}
    ]

    assert doubtful
    assert [one.id for one in doubtful if not one.sections.get("À vérifier")] == []


def test_the_catalogue_is_json():
    assert json.dumps([describe(entry) for entry in load().values()])


def test_a_rule_has_one_function():
    with pytest.raises(ValueError, match="DUR-01"):

        @rule("DUR-01", "L6313-4", title="Une autre", confidence="V")
        def another() -> int:
            return 0


def test_a_verdict_is_stamped_with_its_rule_and_article():
    verdict = cap(960, 600, on=TODAY)

    assert (verdict.rule, verdict.article) == ("DUR-01", "L6313-4")


def test_a_citation_knows_where_its_function_is():
    assert find("DUR-01").citation.path == "portulan.rules.law.deroulement.cap"


def test_the_day_asked_for_fills_the_day():
    assert (
        evaluate("DUR-01", {"accompanied": "25h", "personal": "0h"}, today=TODAY).as_json()[
            "inputs"
        ]["on"]
        == "2026-11-23"
    )
    asked = evaluate("CPF-03", {}, today=TODAY, on=dt.date(2025, 3, 1)).as_json()
    assert asked["value"] == "102.23"
    assert asked["in_force"] == {"from": "2025-01-01", "to": "2025-12-31"}


def test_a_day_outside_the_text_is_to_check():
    answer = evaluate("PHA-01", {"sessions": "[]"}, today=TODAY, on=dt.date(2018, 1, 1)).as_json()

    assert answer["verdict"] == "to_check"
    assert "01/01/2019" in answer["reason"]
    ended = evaluate("ABS-03.template", {"text": "x"}, today=TODAY, on=dt.date(2018, 1, 1))
    assert ended.verdict.is_to_check


def test_a_text_that_ended_says_until_when():
    ended = type(find("ABS-03").citation)(
        "X-01", ("A1",), "t", dt.date(2008, 1, 1), dt.date(2018, 12, 31), "V", "", "", lambda: None
    )

    assert ended.in_force(dt.date(2018, 12, 31))
    assert not ended.in_force(dt.date(2019, 1, 1))
    assert not ended.in_force(dt.date(2007, 12, 31))
    assert ended.sections == {}


def test_a_provider_s_figure_reaches_the_rule():
    theirs = LAW.plus(
        {"cpf.participation_eur": [Value(dt.date(2027, 1, 1), None, 15300, "Arrêté", "S")]}
    )
    answer = evaluate("CPF-03", {"date": "2027-02-01"}, today=TODAY, figures=theirs).as_json()

    assert (answer["verdict"], answer["value"]) == ("value", "153.00")
    assert participation(dt.date(2027, 2, 1)).is_to_check


def test_an_unknown_figure_in_a_plain_rule_is_to_check():
    assert evaluate("CTR-02", {"signed": "2000-01-01"}, today=TODAY).verdict.is_to_check


@pytest.mark.parametrize(
    ("id", "given", "said"),
    [
        ("DUR-99", {}, "DUR-01"),
        ("ZZZ-01", {}, "--list"),
        ("PHA-02", {"end": "demain"}, "argument « end »"),
        ("DUR-01", {"accompanied": "16h"}, "« personal » \\(duration\\)"),
        ("DUR-01", {"accompanied": "16h", "personal": "8h", "x": "1"}, "« x »"),
        ("TIME-03.add_jo", {"date": "2026-11-23", "n": "-1"}, "negative"),
        ("QLP-02", {"n": "34", "date": "2026-11-23"}, "33 indicateurs"),
        ("QLP-02", {"n": "33", "date": "2026-10-31"}, "32 indicateurs"),
        ("QLP-03", {"n": "3"}, "ne s'applique pas"),
        ("GDP-08", {"check": "breach", "context": "{}"}, "« known »"),
        ("CER-02", {"session": '{"planned":"2h","start":"lundi"}'}, "2026-11-23T10:00"),
    ],
)
def test_a_question_badly_put_is_answered_by_a_sentence(id, given, said):
    with pytest.raises(BadInput, match=said):
        evaluate(id, given, today=TODAY)


def test_a_rule_without_arguments_says_so():
    @rule("ZERO-01", "A1", title="Rien", confidence="V")
    def nothing() -> Verdict[None]:
        """Answer nothing."""
        return ok()

    try:
        load.cache_clear()
        with pytest.raises(BadInput, match="il attend : rien"):
            evaluate("ZERO-01", {"x": "1"}, today=TODAY)
        assert nothing().is_ok
    finally:
        del REGISTRY["ZERO-01"]
        load.cache_clear()


def test_a_verdict_can_be_required():
    assert ok(1).require().value == 1
    assert to_check("a", "b", "c").require().is_to_check
    with pytest.raises(Refusal, match="Non"):
        refused("Non.", "Parce que.", "Voilà.").require()
    with pytest.raises(Refusal, match="pas possible"):
        Verdict(State.REFUSED).require()


def test_what_is_missing_is_named_twice():
    verdict = missing({"price": "le prix", "means": "les moyens"}, why="Art.", next_step="Écrivez.")

    assert verdict.value == ("price", "means")
    assert "le prix et les moyens" in str(verdict.reason)
    assert missing({}, why="", next_step="").is_ok


def test_a_value_is_no_obstacle():
    assert computed(Deadline.plain(TODAY)).is_ok
    assert floor([], on=dt.date(2018, 1, 1)).is_to_check
