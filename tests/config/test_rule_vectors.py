"""Every vector of the law, typed on the line as a jurist would: names, units, suffixes, JSON.

The vectors hold the rules themselves elsewhere; here the words of `portulan rule` are held, so
that the arguments, the ids and the shape of the answer stay those that the index promises.
"""

import json
import tomllib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from portulan.config.management.commands.rule import Command
from portulan.rules.law.catalogue import load
from portulan.rules.typo import NBSP

VECTORS = Path(__file__).parents[1] / "vectors"
SHAPE = ["rule", "verdict", "value", "reason", "article", "in_force", "confidence", "inputs"]
CASES = [
    (case.get("rule", path.stem), case)
    for path in sorted(VECTORS.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
TOLD = sorted({id for id, case in CASES})
DAYS = "2026-11-23"  # the day of the note, for what a vector leaves to the command


def typed(value):
    """Return one argument as it is typed: a bare word, or JSON for a list, a record, a yes."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, default=lambda day: day.isoformat(), ensure_ascii=False)


@pytest.fixture(scope="module")
def ask():
    parser = Command().create_parser("portulan", "rule")

    def asked(id, case):
        given = case.get("with", {})
        line = [id, *(f"{name}={typed(value)}" for name, value in given.items()), "--json"]
        filled = {one.name for one in load()[id].arguments if one.filled}
        if "on" in case:
            line += ["--on", case["on"].isoformat()]
        elif filled - given.keys():
            line += [f"{name}={DAYS}" for name in sorted(filled - given.keys())]
        options = vars(parser.parse_intermixed_args(line))
        out = StringIO()
        Command(stdout=out).handle(**options)
        return json.loads(out.getvalue())

    return asked


def plain(value):
    """Dates of the TOML as the JSON shows them."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def holds(found, wanted):
    """A record of the vector may name only some fields; what it names is there."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(name in found and holds(found[name], one) for name, one in wanted.items())
    return found == wanted


def read(text):
    return text.replace(NBSP, " ").replace("\u202f", " ")


@pytest.mark.parametrize("id", TOLD)
def test_the_command_answers_every_vector_of_a_rule(ask, id):
    for told, case in CASES:
        if told != id:
            continue
        answer = ask(id, case)
        name = case["name"]
        assert list(answer) == SHAPE, name
        assert (answer["rule"], answer["verdict"]) == (id, case["verdict"]), name
        assert set(answer["in_force"]) == {"from", "to"}, name
        assert answer["confidence"] == load()[id].citation.confidence, name
        assert answer["article"], name
        assert set(case.get("with", {})) <= set(answer["inputs"]), name
        assert answer["reason"] or case["verdict"] in {"ok", "value"}, name
        if "value" in case:
            assert holds(answer["value"], plain(case["value"])), (name, answer["value"])
        if "reason" in case:
            assert case["reason"] in read(answer["reason"]), name


def test_every_rule_is_asked_from_the_command():
    assert sorted(load()) == TOLD


def test_what_was_answered_can_be_asked_again(ask):
    """The inputs of an answer are words that the command reads back."""
    for id, case in CASES:
        answer = ask(id, case)
        again = ask(id, {"with": answer["inputs"], **({"on": case["on"]} if "on" in case else {})})
        assert again["verdict"] == answer["verdict"], (id, case["name"])
        assert again["value"] == answer["value"], (id, case["name"])
