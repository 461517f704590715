"""The commands about métiers, as typed."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.journey.metiers.archives import files, zipped


def said(capsys, *words):
    call_command(*words)
    return capsys.readouterr().out


@pytest.fixture
def imported(tmp_path, capsys):
    return said(capsys, "import-rome", str(zipped(tmp_path / "rome.zip", files())))


def test_the_import_tells_what_is_there(imported):
    assert "3 fiches et 4 appellations sont en place." in imported
    assert "France Travail" in imported


def test_a_search_answers_in_the_promised_shape(imported, capsys):
    rows = json.loads(said(capsys, "metiers", "boulangere patisiere", "--limit", "2", "--json"))

    assert {row["code_rome"] for row in rows} == {"D1102", "D1104"}
    assert list(rows[0]) == ["code_rome", "code_ogr", "title", "score"]
    assert rows[0]["score"] >= rows[1]["score"]


def test_a_search_read_by_a_person_shows_the_source(imported, capsys):
    assert "ROME 4.0 version 60" in said(capsys, "metiers", "pain")


def test_a_batch_answers_in_the_order_of_the_file(imported, tmp_path, capsys):
    (tmp_path / "q.csv").write_text("q,autre\nboulanger,1\n,2\naide soignant,3\n", "utf-8")

    rows = json.loads(
        said(capsys, "metiers-batch", str(tmp_path / "q.csv"), "--column", "q", "--json")
    )

    assert [(row["row"], row["query"]) for row in rows] == [
        (0, "boulanger"),
        (1, ""),
        (2, "aide soignant"),
    ]
    assert rows[1]["results"] == []
    assert rows[2]["results"][0]["code_rome"] == "J1501"


def test_neighbours_have_the_same_rows(imported, capsys):
    rows = json.loads(said(capsys, "proches", "D1102", "--limit", "1", "--json"))

    assert [row["code_rome"] for row in rows] == ["D1104"]
    assert list(rows[0]) == ["code_rome", "code_ogr", "title", "score"]


def test_a_profile_is_ranked_with_its_parts(imported, tmp_path, capsys):
    path = tmp_path / "profil.json"
    path.write_text(json.dumps({"skills": [1001], "knowledge": ["3001"], "filters": []}))

    row = json.loads(said(capsys, "proximite", str(path), "--json"))[0]

    assert row["code_rome"] == "D1102"
    assert row["parts"]["skills"]["evidence"] == ["1001"]
    assert row["missing"] == ["1002"]
    assert row["unknown"] == ["interests", "values"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("[]", "objet JSON"),
        ('{"interests": {"X": 3}}', "« X »"),
        ('{"interests": {"R": 300}}', "0 à 100"),
        ('{"skills": "1001"}', "liste"),
        ('{"age": 3}', "« age »"),
        ("{", "ligne 1, colonne 2 : du JSON est attendu"),
    ],
)
def test_a_profile_that_is_wrong_is_told_in_a_sentence(tmp_path, given, sentence):
    path = tmp_path / "profil.json"
    path.write_text(given)

    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("proximite", str(path))

    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("proches", "Z9999"),
        ("metiers-batch", "nulle-part.csv", "--column", "q"),
        ("import-rome", "nulle-part.zip"),
        ("import-rome", "x.zip", "--download"),
        ("import-rome", "x.zip", "--esco", "y.csv"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(words):
    with pytest.raises(CommandError) as refused:
        call_command(*words)

    assert str(refused.value).endswith((".", "--download."))
    assert refused.value.returncode == 2


@pytest.mark.parametrize("name", ["metiers", "proches"])
@pytest.mark.parametrize("limit", ["-3", "peu", "2,5"])
def test_a_limit_that_is_no_number_is_told_in_a_sentence(name, limit):
    with pytest.raises(CommandError, match="nombre entier"):
        call_command(name, "D1102", f"--limit={limit}")


def test_where_there_is_no_network_the_import_says_how_to_do_without(monkeypatch):
    import urllib.error
    import urllib.request

    def no_network(*args, **kwargs):
        raise urllib.error.URLError("no")

    monkeypatch.setattr(urllib.request, "urlopen", no_network)

    with pytest.raises(CommandError, match="ne répond pas"):
        call_command("import-rome", "--download")
