"""Files damaged in every way: each is read, or refused with its line, its column, what was
expected. Never a trace."""

import json
import re
from random import Random

import pytest
from django.core.management import CommandError, call_command

from portulan.rules.psychometrics.instruments.instrument import FILES
from tests.rules.psychometrics.conftest import VECTORS

RAW = (VECTORS / "likert_300x30_raw.csv").read_text(encoding="utf-8").splitlines(True)
KEY = (VECTORS / "likert_300x30_key.json").read_text(encoding="utf-8")
LONG = (VECTORS / "rater360_long.csv").read_text(encoding="utf-8").splitlines(True)
BANK = json.dumps([{"id": "I1", "a": 1, "b": 0, "c": 0.2}, {"id": "I2", "b": 1}], indent=1)
OWN = (FILES / "adaptabilite-20.json").read_text(encoding="utf-8")
GIVEN = json.dumps({"answers": {"ose1": 2, "ose2": 3, "ose3": 3, "ose4": "refused"}}, indent=1)
CASES = {
    "score": (["0", "1"], [OWN, GIVEN]),
    "reliability": (["0", "1"], [RAW[0] + "".join(RAW[11:51]), KEY]),
    "careless": (["0", "1"], ["".join(RAW[:9]), KEY]),
    "rater-agreement": (["0", "--group", "peer"], ["".join(LONG[:30])]),
    "cat": (["0", "1"], [BANK, '{"I1": 1}']),
}
ODD = [None, True, [], {}, "x", -1, 1e308, float("nan"), float("inf"), [[1]], 10**400]
BYTES = [b'"', b",", b"\n", b"\0", b"\xff", b"{", b"NaN", b"1e999", b"9" * 5000, b"[" * 3000]
CELLS = ["", "NA", "nan", "-1", "trois", '"', "1e400", "id", '"' + "x" * 140_000 + '"']


def nodes(tree, path=()):
    yield path
    if isinstance(tree, list):
        tree = dict(enumerate(tree))
    for key, inner in tree.items() if isinstance(tree, dict) else ():
        yield from nodes(inner, (*path, key))


def of_another_kind(text, draw):
    """Replace, take away or rename one value of a JSON file."""
    tree = json.loads(text)
    path = draw.choice(list(nodes(tree)))
    if not path:
        return json.dumps(draw.choice(ODD))
    holder = tree
    for key in path[:-1]:
        holder = holder[key]
    if draw.random() < 0.7:
        holder[path[-1]] = draw.choice(ODD)
    else:
        del holder[path[-1]]
    return json.dumps(tree, indent=1)


def cut_or_stained(text, draw):
    found = bytearray(text.encode())
    place = draw.randrange(len(found))
    if draw.random() < 0.3:
        return bytes(found[:place])
    found[place : place + draw.randrange(3)] = draw.choice(BYTES)
    return bytes(found)


def with_a_wrong_cell(text, draw):
    lines = text.splitlines(True)
    place = draw.randrange(len(lines))
    cells = lines[place].rstrip("\n").split(",")
    cells[draw.randrange(len(cells))] = draw.choice(CELLS)
    lines[place] = ",".join(cells) + "\n"
    return "".join([*lines, draw.choice(lines)] if draw.random() < 0.3 else lines)


@pytest.mark.parametrize("command", CASES)
def test_a_damaged_file_is_read_or_refused_where_it_is_damaged(command, tmp_path, capsys):
    words, texts = CASES[command]
    draw, refused = Random(command), 0
    for _ in range(60):
        held = list(texts)
        place = draw.randrange(len(held))
        is_json = held[place].lstrip()[0] in "[{"
        ways = [cut_or_stained, of_another_kind if is_json else with_a_wrong_cell]
        held[place] = draw.choice(ways)(held[place], draw)
        for name, text in enumerate(held):
            there = text if isinstance(text, bytes) else text.encode()
            (tmp_path / str(name)).write_bytes(there)
        typed = [str(tmp_path / word) if word.isdigit() else word for word in words]
        try:
            call_command(command, *typed, "--json")
        except CommandError as told:
            refused += 1
            assert told.returncode == 2
            assert re.search(r"ligne \d+, colonne \S+ : .+", str(told))
        else:
            json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert refused > 20


@pytest.mark.parametrize(
    ("command", "held", "where"),
    [
        ("reliability", ["id,a,a\nP,1,2\n", KEY], "ligne 1, colonne 3 : « a » est là deux fois"),
        ("reliability", [RAW[0] + RAW[1] + RAW[1], KEY], "ligne 3, colonne id : une personne par"),
        ("reliability", ["".join(RAW[:9]), '{"scales":\n {"A": ["A1", "A1"]}}'], "ligne 2, col"),
        ("careless", ["".join(RAW[:9]), '{"scales": {},\n "scales": {}}'], "ligne 2, colonne 2"),
        ("rater-agreement", [LONG[0] + LONG[20] + LONG[20]], "ligne 3, colonne competency"),
        ("cat", [BANK.replace("I2", "I1"), "{}"], "ligne 9, colonne 9 : « I1 » est là deux fois"),
        ("cat", [BANK, '{"I1":\n true}'], "ligne 1, colonne 2 : 0 ou 1"),
        ("cat", [BANK.replace('"b": 1', '"b": 1e999'), "{}"], "« 1e999 » est là"),
    ],
)
def test_what_was_expected_is_told_with_its_place(command, held, where, tmp_path):
    for name, text in enumerate(held):
        (tmp_path / str(name)).write_text(text, encoding="utf-8")
    typed = [str(tmp_path / str(name)) for name in range(len(held))]
    more = ["--group", LONG[20].split(",")[1]] if command == "rater-agreement" else []
    with pytest.raises(CommandError) as told:
        call_command(command, *typed, *more)
    assert (told.value.returncode, where in str(told.value)) == (2, True), str(told.value)
