"""`portulan instrument`: every kind of file in, every kind out, a damaged one told where."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.rules.psychometrics.test_incoming import CHOICES, SHEET, SURVEY
from tests.rules.psychometrics.workbooks import workbook


def run(capsys, *words, **options):
    call_command("instrument", *words, **options)
    return capsys.readouterr().out


def file(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("q.csv", SHEET, 3),
        ("q.xlsx", workbook(survey=SURVEY, choices=CHOICES), 2),
        ("q.json", '{"pages": [{"elements": [{"type": "rating", "name": "a1"}]}]}', 1),
    ],
)
def test_a_file_is_recognised_and_read(tmp_path, capsys, name, data, count):
    told = json.loads(run(capsys, "import", file(tmp_path, name, data), title="Maison", key="m"))
    assert (told["id"], len(told["items"])) == ("m", count)
    assert told["sha256"]


def test_out_and_in_again_is_the_same_questionnaire(tmp_path, capsys):
    first = str(tmp_path / "a.csv")
    run(capsys, "export", "motivation-18", format="codebook", out=first)
    read = str(tmp_path / "b.json")
    run(capsys, "import", first, out=read)
    again = run(capsys, "export", read, format="codebook")
    assert again.strip() == (tmp_path / "a.csv").read_text().strip()


def test_what_was_imported_is_linted_and_previewed(tmp_path, capsys):
    path = str(tmp_path / "q.json")
    run(
        capsys,
        "import",
        file(tmp_path, "q.xlsx", workbook(survey=SURVEY, choices=CHOICES)),
        out=path,
    )
    told = run(capsys, "preview", path)
    assert "Jamais · Parfois · Souvent" in told
    assert "(en toutes lettres)" in told
    with pytest.raises(CommandError, match="trois au moins"):
        run(capsys, "lint", path)


@pytest.mark.parametrize(
    ("verb", "name", "data", "told"),
    [
        ("import", "q.csv", SHEET.replace("suite,oui", "suite,bof"), "ligne 3, colonne inverse"),
        ("import", "q.csv", "", "ligne 1, colonne 1"),
        ("import", "q.xlsx", b"PK\x03\x04", "un classeur .xlsx lisible"),
        ("import", "q.json", '{"pages": [{"elements": 3}]}', "« elements »"),
        ("lint", "q.json", '{"format": "portulan-instrument/1"}', "« id » est attendu"),
        ("lint", "q.json", '{\n "format": }', "ligne 2, colonne 12"),
        ("preview", "q.json", b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_damaged_file_leaves_with_two_and_says_where(tmp_path, capsys, verb, name, data, told):
    with pytest.raises(CommandError) as fault:
        run(capsys, verb, file(tmp_path, name, data))
    assert fault.value.returncode == 2
    assert told in str(fault.value)
    assert "ligne" in str(fault.value)


def test_a_file_that_is_not_there_and_a_place_one_cannot_write_are_told(tmp_path, capsys):
    for words, options in (
        (("import", str(tmp_path / "rien.csv")), {}),
        (("export", "motivation-18"), {"format": "codebook", "out": str(tmp_path / "a" / "b")}),
        (("export", "motivation-18"), {"format": "word"}),
        (("preview",), {}),
    ):
        with pytest.raises(CommandError) as fault:
            run(capsys, *words, **options)
        assert fault.value.returncode == 2
