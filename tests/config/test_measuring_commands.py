"""The commands that measure, as typed, and what a bad file is told."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.rules.psychometrics.conftest import VECTORS, rows, tree

KEY = '{"scales": {"A": ["a1", "a2", "a3"]}, "reverse": ["a3"]}'
ANSWERS = "id,a1,a2,a3\nP1,4,5,2\nP2,2,1,4\nP3,3,3,3\nP4,5,4,1\n"
BANK = '[{"id": "I1", "b": 0}, {"id": "I2", "a": 0.5, "b": 1}]'
LONG = "ratee,group,rater,competency,rating\n" + "".join(
    f"T{t},peer,{r},C1,{1 + (t + r) % 5}\n" for t in range(3) for r in range(3)
)


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def ask(capsys, *words):
    call_command(*words, "--json")
    return json.loads(capsys.readouterr().out)


def test_congruence(capsys):
    assert ask(capsys, "congruence", "SEI", "esi") == {
        "iachan_m": 21,
        "brown_gore_c": 13,
        "zener_schnuelle": 4,
    }


def test_reliability(capsys, file):
    found = ask(capsys, "reliability", file("r.csv", ANSWERS), file("k.json", KEY))
    assert (found["A"]["n"], found["A"]["k"]) == (4, 3)
    assert found["A"]["alpha"] > 0.9
    assert set(found["A"]["omega"]) == {"ml", "minres", "cfa"}


def test_careless(capsys, file):
    found = ask(capsys, "careless", file("r.csv", ANSWERS), file("k.json", KEY))
    assert [row["id"] for row in found] == ["P1", "P2", "P3", "P4"]
    assert found[2]["longstring"] == 3


def test_rater_agreement(capsys, file):
    found = ask(capsys, "rater-agreement", file("l.csv", LONG), "--group", "peer")
    assert set(found["ratees"]) == {"T0", "T1", "T2"}
    assert set(found["overall"]) == {"rwg", "rwgj", "icc1", "icc2"}


def test_cat_waits_for_the_answer_it_has_not(capsys, file):
    found = ask(capsys, "cat", file("b.json", BANK), file("a.json", '{"I1": 1}'))
    assert [step["item"] for step in found["steps"]] == ["I1"]
    assert (found["next"], found["stopped"]) == ("I2", "waiting")


def test_cat_takes_the_bank_of_a_family_by_its_name(capsys, file):
    begun = ask(capsys, "cat", "aptitude-series", file("a.json", "{}"))
    found = ask(capsys, "cat", "aptitude-series", file("a.json", f'{{"{begun["next"]}": 1}}'))
    assert found["steps"][0]["theta"] > 0
    assert found["next"] != begun["next"]


def test_the_commands_answer_with_the_values_of_r(capsys):
    def asked(name, *files):
        return ask(capsys, name, *(str(VECTORS / one) for one in files))

    likert = ("likert_300x30_raw.csv", "likert_300x30_key.json")
    wanted = tree("reliability_R_reference.json")
    found = asked("reliability", *likert)
    for name, scale in wanted["likert_300x30"].items():
        assert found[name]["alpha"] == pytest.approx(scale["raw_alpha"], abs=1e-6)
        assert found[name]["alpha_ci"] == pytest.approx(
            list(scale["feldt_ci95"].values()), abs=1e-6
        )
    signs = asked("careless", *likert)
    for ours, theirs in zip(signs, rows("likert_300x30_careless.csv"), strict=True):
        assert ours["longstring"] == int(theirs["longstring"])
        assert ours["mahalanobis_D2"] == pytest.approx(float(theirs["mahalanobis_D2"]), abs=1e-6)
    call_command("rater-agreement", str(VECTORS / "rater360_long.csv"), "--group=peer", "--json")
    overall = json.loads(capsys.readouterr().out)["overall"]
    assert overall["icc1"] == pytest.approx(wanted["rater360_peer"]["ICC1_aov"], abs=1e-6)


@pytest.mark.parametrize("theta", tree("irt_reference.json")["cat_traces"]["traces"])
def test_cat_replays_the_reference_traces(theta, capsys, file):
    reference = tree("irt_reference.json")
    trace = reference["cat_traces"]["traces"][theta]
    bank = file("bank.json", json.dumps(reference["bank3PL"]))
    found = ask(capsys, "cat", bank, file("a.json", json.dumps({r["item"]: r["u"] for r in trace})))
    assert [step["item"] for step in found["steps"]] == [row["item"] for row in trace]
    assert [step["se"] for step in found["steps"]] == pytest.approx([r["sd"] for r in trace])


def test_items_have_the_promised_shape(capsys):
    found = ask(capsys, "items", "aptitude-series", "--seed", "7", "--n", "3")
    assert len(found) == 3
    for item in found:
        assert set(item) == {"id", "family", "prompt", "options", "key", "rule", "b"}
        assert 0 <= item["key"] < len(item["options"]) == 5


def test_a_family_that_does_not_exist_is_told_which_do():
    with pytest.raises(CommandError, match="aptitude-calcul") as told:
        call_command("items", "aptitude-mémoire")
    assert told.value.returncode == 2


def test_score_has_the_promised_shape(capsys, file):
    names = [f"{letter}{n:02d}" for letter in "RIASEC" for n in range(1, 11)]
    told = json.dumps({"answers": {n: 4 if n[0] == "S" else 1 for n in names}})
    found = ask(capsys, "score", "interets-60", file("a.json", told))

    assert (found["instrument"], found["version"]) == ("interets-60", "1.0")
    assert [s["key"] for s in found["scales"]] == list("RIASEC")
    assert set(found["scales"][0]) == {"key", "score", "band", "answered", "missing", "mode"}
    assert found["code"]["code"][0] == "S"
    assert {ties[0] for ties in found["code"]["ties"]} == {"S"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"answers":\n {"R99": 1}}', "ligne 2, colonne 3 : un item de"),
        ('{"answers":\n {"R01": 9}}', "ligne 2, colonne 3 : un nombre de 0 à 4"),
        ('{"reponses": {}}', "« answers »"),
        ("{", "ligne 1"),
    ],
)
def test_bad_answers_are_told_where(file, text, where):
    with pytest.raises(CommandError, match=where) as told:
        call_command("score", "interets-60", file("a.json", text))
    assert told.value.returncode == 2


def test_an_instrument_is_read_over_shown_and_carried_out_and_in(capsys, file, tmp_path):
    call_command("instrument", "lint")
    assert "Rien à revoir" in capsys.readouterr().out
    call_command("instrument", "preview", "motivation-18")
    assert "18. Je fais le minimum" in capsys.readouterr().out
    out = str(tmp_path / "out.json")
    call_command("instrument", "export", "valeurs-24", "--format", "surveyjs", "--out", out)
    call_command("instrument", "import", out, "--format", "surveyjs", "--key", "maison")
    assert json.loads(capsys.readouterr().out)["id"] == "maison"


def test_a_near_copy_of_a_published_item_is_named_and_the_rest_is_not(file):
    known = file("publies.txt", "Je range mes affaires pour les retrouver vite.\n\nAutre chose.\n")
    with pytest.raises(CommandError, match="trop proche d'un item publié") as told:
        call_command("instrument", "lint", known=known)
    assert str(told.value).count("trop proche") == 1


def test_an_instrument_with_sentences_to_look_at_is_told(file, capsys):
    sheet = "id,texte,echelle,inverse\na1,Je parle de ma religion.,x,\n"
    call_command("instrument", "import", file("q.csv", sheet), "--format", "csv")
    path = file("q.json", capsys.readouterr().out)
    with pytest.raises(CommandError, match="sujet fermé"):
        call_command("instrument", "lint", path)


def test_without_json_it_speaks(capsys):
    call_command("congruence", "SEI", "ESI")
    assert "iachan_m : 21" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answers", "key", "where"),
    [
        (ANSWERS.replace("P2,2", "P2,deux"), KEY, "ligne 3, colonne a1"),
        (ANSWERS.replace("P2,2", "P2,9"), KEY, "ligne 3, colonne a1"),
        (ANSWERS.replace("id,a1", "id,zz"), KEY, "ligne 1, colonne 5"),
        (ANSWERS.replace("P4,5,4,1", "P4,5"), KEY, "ligne 5, colonne 3"),
        ("id,a1,a2,a3\n", KEY, "ligne 2, colonne 1"),
        (ANSWERS, '{"scales":\n {"A": 3}}', "ligne 2, colonne 3"),
        (ANSWERS, '{"scales":\n', "ligne 2, colonne 1"),
        (b"id,a1\nP1,\xff\n", KEY, "ligne 2, colonne 4"),
    ],
)
def test_a_bad_file_is_told_its_line_and_column(file, answers, key, where):
    with pytest.raises(CommandError, match=where) as told:
        call_command("reliability", file("r.csv", answers), file("k.json", key))
    assert told.value.returncode == 2


@pytest.mark.parametrize(
    ("bank", "answers", "where"),
    [
        ("{}", "{}", "ligne 1"),
        ('[{"id": "I1"}]', "{}", "« b »"),
        (BANK, '{"I9": 1}', "un item de la banque"),
        (BANK, '{"I1": 3}', "0 ou 1"),
    ],
)
def test_a_bad_bank_is_told_too(file, bank, answers, where):
    with pytest.raises(CommandError, match=where) as told:
        call_command("cat", file("b.json", bank), file("a.json", answers))
    assert told.value.returncode == 2


def test_an_unknown_group_is_told_which_there_are(file):
    with pytest.raises(CommandError, match="peer"):
        call_command("rater-agreement", file("l.csv", LONG), "--group", "clients")


def test_it_needs_no_key_and_no_database_and_leaves_with_two():
    code = "from portulan.config.command import main; main()"
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PORTULAN")}
    done = subprocess.run(
        [sys.executable, "-c", code, "congruence", "SEI", "XXX"],
        env={n: v for n, v in bare.items() if n != "DJANGO_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "trois lettres différentes" in done.stderr
