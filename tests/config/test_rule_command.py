"""`portulan rule`, as typed."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from portulan.rules.law.catalogue import load


def ask(capsys, *words):
    call_command("rule", *words)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "verdict", "value"),
    [
        ("CNV-02 sent=2026-02-18 today=2026-03-01", "to_check", None),
        (
            "ABS-01 start=2027-03-01 end=2027-05-20",
            "value",
            {"certain": "2026-12-30", "arguable": "2026-12-31"},
        ),
        ("DUR-01 accompanied=16h personal=10h", "refused", None),
        ("CPF-03 date=2026-04-02", "value", "150.00"),
        (
            "CPF-05 price=1800 balance=3000 date=2026-11-23",
            "value",
            {"cpf": "1600.00", "holder": "200.00"},
        ),
        ("RET-02 term=2026-11-23", "value", "2029-11-23"),
        ("QLP-01 date=2026-11-01", "value", None),
    ],
)
def test_the_promised_examples_work_as_written(capsys, words, verdict, value):
    answer = json.loads(ask(capsys, *words.split(), "--json"))

    assert answer["verdict"] == verdict
    assert value is None or answer["value"] == value
    assert set(answer) == {
        "rule",
        "verdict",
        "value",
        "reason",
        "article",
        "in_force",
        "confidence",
        "inputs",
    }


def test_a_plaquette_is_read_from_the_command(capsys):
    said = ask(
        capsys,
        "PUB-03",
        "text=Gratuit avec le CPF.\n26 heures au total.",
        "date=2026-11-23",
        "--json",
    )
    answer = json.loads(said)

    assert answer["verdict"] == "refused"
    assert [one["line"] for one in answer["value"]] == [1, 2]
    assert set(answer["value"][0]) == {
        "topic",
        "gravity",
        "line",
        "quote",
        "what",
        "why",
        "instead",
        "articles",
        "rule",
    }


@pytest.mark.parametrize("id", sorted(load()))
def test_every_rule_answers_a_question_badly_put_by_a_sentence(id):
    for words in ([f"inconnu={id}"], ["--on=2026-02-30"], ["sans-egal"]):
        with pytest.raises(CommandError) as raised:
            call_command("rule", id, *words)
        assert raised.value.returncode == 2
        assert str(raised.value).endswith((".", "→", ")")) or "Usage" in str(raised.value)


def test_a_person_reads_sentences(capsys):
    said = ask(capsys, "DUR-01", "accompanied=16h", "personal=10h")

    assert "L6313-4" in said
    assert "En vigueur : depuis le 2019-01-01" in said


def test_a_rule_without_reason_or_beginning_is_told_too(capsys):
    assert "de longue date" in ask(capsys, "TIME-02", "date=2026-05-01")


def test_a_rule_that_ended_says_when(capsys):
    assert "jusqu'au 2018-12-31" in ask(capsys, "ABS-03", "date=2018-01-01")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "Nommez une règle"),
        ("NOPE-01", "portulan rule --list"),
        ("CNV-99", "CNV-02"),
        ("CNV-02", "« sent »"),
        ("CNV-02 sent", "nom=valeur"),
        ("CNV-02 sent=2026-02-18 sent=2026-02-19", "deux fois"),
        ("CNV-02 sent=2026-02-18 colour=red", "« colour »"),
        ("CNV-02 sent=demain", "2026-11-23"),
        ("CNV-02 sent=2026-02-30", "n'est pas une date"),
        ("CNV-02 sent=2026-02-18 --on=hier", "n'est pas une date"),
        ("DUR-01 accompanied=16 personal=10h", "13h"),
        ("CPF-05 price=cher balance=1 date=2026-11-23", "1600,00"),
        ("TIME-03.add_jo date=2026-11-23 n=-1", "negative"),
    ],
)
def test_what_cannot_be_read_is_answered_by_a_sentence_and_a_2(words, expected):
    with pytest.raises(CommandError, match=expected) as raised:
        call_command("rule", *words.split())

    assert raised.value.returncode == 2


def test_the_list_describes_every_argument(capsys):
    rows = {row["id"]: row for row in json.loads(ask(capsys, "--list", "--json"))}

    sent = rows["CNV-02"]["args"][0]
    assert sent == {
        "name": "sent",
        "type": "date",
        "required": True,
        "default": None,
        "schema": {"type": "string", "format": "date"},
    }
    assert rows["RET-01"]["args"][0]["name"] == "class"
    assert "DUR-01" in ask(capsys, "--list")


def test_the_rules_need_no_settings():
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PORTULAN_", "DJANGO_"))
    }
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from portulan.config.command import main; main()",
            "rule",
            "CNV-02",
        ],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "« sent »" in done.stderr
