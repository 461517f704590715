"""Every vector of tests/vectors/, as a jurist wrote it, against the rule it names."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from portulan.rules.law.article import REGISTRY
from portulan.rules.law.catalogue import evaluate, load

VECTORS = Path(__file__).parents[2] / "vectors"
TODAY = date(2026, 11, 23)
LEAST = 4


CASES = [
    (path, case)
    for path in sorted(VECTORS.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def json_of(value):
    """Dates of the TOML become ISO texts, as the rule's JSON shows them."""
    if isinstance(value, dict):
        return {name: json_of(one) for name, one in value.items()}
    if isinstance(value, list):
        return [json_of(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def agrees(found, wanted):
    """A record of the vector may name only some fields."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(name in found and agrees(found[name], one) for name, one in wanted.items())
    return found == wanted


@pytest.mark.parametrize(
    ("id", "case"),
    [
        pytest.param(id, case, id=f"{id}: {case['name']}")
        for path, case in CASES
        for id in [case.get("rule", path.stem)]
    ],
)
def test_the_rule_answers_as_the_vector_says(id, case):
    given = {name: json_of(one) for name, one in case.get("with", {}).items()}

    answer = evaluate(id, given, today=TODAY, on=case.get("on")).as_json()

    assert answer["verdict"] == case["verdict"], answer["reason"]
    if "value" in case:
        assert agrees(answer["value"], json_of(case["value"])), answer["value"]
    if case.get("no_value"):
        assert answer["value"] is None
    if "reason" in case:
        assert case["reason"] in answer["reason"].replace("\u00a0", " ").replace("\u202f", " ")
    if case["verdict"] in {"refused", "to_check"}:
        assert answer["reason"]


RULES_WITH_A_VECTOR = Counter(case.get("rule", path.stem) for path, case in CASES)


def test_every_rule_has_a_vector():
    load()

    assert set(REGISTRY) == set(RULES_WITH_A_VECTOR)


def test_every_cited_article_has_a_vector():
    cited = {article for entry in load().values() for article in entry.citation.articles}
    exercised = {
        article for id in RULES_WITH_A_VECTOR if id in REGISTRY for article in REGISTRY[id].articles
    }

    assert cited == exercised


def test_every_rule_has_more_vectors_than_three():
    thin = {id: count for id, count in RULES_WITH_A_VECTOR.items() if count < LEAST}

    assert thin == {}
