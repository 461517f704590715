"""Every command that takes a file or a figure, given everything it should not be given.

Each time: the code 2, one French sentence, where the fault is and what was expected. No trace.
"""

import re

import pytest
from django.core.management import CommandError, load_command_class

from portulan.config import command as front
from portulan.config.asking_metiers import MOST
from portulan.rules.psychometrics.instruments.instrument import FILES
from tests.journey.metiers.archives import files, zipped
from tests.rules.psychometrics.conftest import VECTORS

RAW = "".join((VECTORS / "likert_300x30_raw.csv").read_text().splitlines(True)[:40])
KEY = (VECTORS / "likert_300x30_key.json").read_text()
LONG = "".join((VECTORS / "rater360_long.csv").read_text().splitlines(True)[:30])
OWN = (FILES / "adaptabilite-20.json").read_text(encoding="utf-8")
BANK = '[{"id": "I1", "b": 0}, {"id": "I2", "a": 0.5, "b": 1}]'
GIVEN = '{"answers": {"ose1": 2}}'
PROFILE = '{"skills": [1001], "knowledge": ["3001"], "filters": []}'
QUERIES = "q,autre\nboulanger,1\n"
SHEET = "id,texte,echelle,inverse\na1,Je parle.,x,\n"
SURVEY = '{"pages": [{"elements": [{"type": "rating", "name": "a1"}]}]}'

# What is typed; @0, @1 are the files, whose sound contents follow.
COMMANDS = {
    "score, instrument": ("score @0 @1 --json", OWN, GIVEN),
    "score": ("score adaptabilite-20 @0 --json", GIVEN),
    "reliability": ("reliability @0 @1 --json", RAW, KEY),
    "careless": ("careless @0 @1 --json", RAW, KEY),
    "rater-agreement": ("rater-agreement @0 --group peer --json", LONG),
    "cat": ("cat @0 @1 --json", BANK, '{"I1": 1}'),
    "lint": ("instrument lint @0", OWN),
    "preview": ("instrument preview @0", OWN),
    "import": ("instrument import @0", SHEET),
    "import csv": ("instrument import @0 --format csv", SHEET),
    "import xlsform": ("instrument import @0 --format xlsform", SHEET),
    "import surveyjs": ("instrument import @0 --format surveyjs", SURVEY),
    "export": ("instrument export @0 --format surveyjs", OWN),
    "norms merge": ("norms merge @0", "{}"),
    "norms audit": ("norms audit @0", "{}"),
    "metiers-batch": ("metiers-batch @0 --column q --json", QUERIES),
    "proximite": ("proximite @0 --json", PROFILE),
}
DAMAGES = {
    "missing": lambda sound: None,
    "folder": lambda sound: (),
    "empty": lambda sound: b"",
    "utf-16": lambda sound: sound.encode("utf-16"),
    "latin-1": lambda sound: (sound[:20] + "é" + sound[20:]).encode("latin-1"),
    "a null byte": lambda sound: sound.encode()[:15] + b"\0" + sound.encode()[15:],
    "null": lambda sound: b"null",
    "a list": lambda sound: b"[]",
    "a number": lambda sound: b"3",
    "blank lines": lambda sound: b"\n\n",
    "a mark alone": lambda sound: b"\xef\xbb\xbf",
    "bottomless": lambda sound: b"[" * 100_000,
    "any byte": lambda sound: bytes(range(256)) * 20,
}
PLACED = re.compile(r"[^\n]*ligne \d+, colonne \S+ : [^\n]+\.")


def typed(capsys, *words):
    """What a command answers as typed in a shell: its code, and what it tells of a fault."""
    front._speak_french()
    command = load_command_class("portulan.config", words[0])
    command._called_from_command_line = True
    try:
        parser = command.create_parser("portulan", words[0])
        command.execute(**vars(parser.parse_args(list(words[1:]))))
    except CommandError as told:
        return told.returncode, str(told)
    except SystemExit as left:
        return left.code, capsys.readouterr().err.strip().splitlines()[-1]
    return 0, capsys.readouterr().out


def written(folder, line, texts):
    """The words of a line, its files written: None is no file, () a folder."""
    folder.mkdir()
    for number, text in enumerate(texts):
        path = folder / str(number)
        if text == ():
            path.mkdir()
        elif text is not None:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(folder / word[1:]) if word[0] == "@" else word for word in line.split()]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.django_db
def test_a_file_that_is_not_what_was_asked_is_told_where(name, damage, tmp_path, capsys):
    line, *texts = COMMANDS[name]
    for place, sound in enumerate(texts):
        held = [*texts[:place], DAMAGES[damage](sound), *texts[place + 1 :]]
        code, told = typed(capsys, *written(tmp_path / str(place), line, held))
        assert (code, bool(PLACED.fullmatch(told))) == (2, True), told
        assert f"{place}, ligne" in told


@pytest.mark.parametrize("damage", [one for one in DAMAGES if one != "a number"])
@pytest.mark.django_db
def test_an_archive_that_is_not_one_is_told_in_a_sentence(damage, tmp_path, capsys):
    words = written(tmp_path / "a", "import-rome @0", [DAMAGES[damage]("unix")])
    code, told = typed(capsys, *words)
    assert (code, "Rien n'a été changé" in told, "\n" in told) == (2, True, False), told


LONGEST = "9" * 5000
FIGURES = {
    "congruence SEI XX": "trois lettres différentes",
    "congruence SEI SEE": "trois lettres différentes",
    "congruence SEI": "il manque metier",
    "items aptitude-series --n 0": "de 1 à 10000",
    "items aptitude-series --n -1": "de 1 à 10000",
    "items aptitude-series --n 99999999": "de 1 à 10000",
    "items aptitude-series --n nan": "un nombre entier est attendu",
    "items aptitude-series --n 1e5": "un nombre entier est attendu",
    f"items aptitude-series --seed {LONGEST}": "un nombre entier est attendu",
    "items aptitude-memoire": "aptitude-calcul",
    "metiers pain --limit -1": "positif ou nul",
    "metiers pain --limit nan": "positif ou nul",
    "metiers pain --limit 2,5": "positif ou nul",
    "proches D1102 --limit -1": "positif ou nul",
    "proches Z9999": "Aucune fiche",
    "proximite x --limit -3": "positif ou nul",
    "metiers-batch x --column q --limit -3": "positif ou nul",
    "metiers-batch x": "il manque --column",
    "rater-agreement x --group p --points 1": "de 2 à 100",
    "rater-agreement x --group p --points inf": "un nombre entier est attendu",
    f"rater-agreement x --group p --points {LONGEST}": "un nombre entier est attendu",
    "score interets-600 x": "une clé parmi",
    "cat aptitude-memoire x": "une clé parmi",
    "instrument lint interets-600": "une clé parmi",
    "instrument revoir": "au choix",
    "instrument preview": "Nommez un questionnaire",
    "instrument export motivation-18": "--format attendu",
    "instrument export motivation-18 --format codebook --out /": "ne peut pas être écrit",
    "norms merge": "Nommez un fichier",
    "norms export": "Nommez une clé",
    "norms export interets-60": "Aucun cabinet",
    "norms audit": "Aucun cabinet",
    "norms audit --organisme ailleurs": "Aucun cabinet",
    "links x": "ne connaît pas x",
    "import-rome x --interets": "une valeur est attendue",
}


@pytest.mark.parametrize("line", FIGURES, ids=lambda line: line[:50])
@pytest.mark.django_db
def test_a_word_or_a_figure_out_of_bounds_is_told(line, capsys):
    code, told = typed(capsys, *line.split())
    assert (code, FIGURES[line] in told, len(told) < 400) == (2, True, True), told


def profile(inner):
    return ("proximite @0", [f"{{\n {inner}}}"])


def batch(text):
    return ("metiers-batch @0 --column q", [text])


CELLS = {
    "an unknown part": (*profile('"age": 3'), "ligne 2, colonne 2", "« interests »"),
    "an unknown letter": (*profile('"interests": {"X": 3}'), "colonne 16", "R, I, A, S, E, C"),
    "too much": (*profile('"interests": {"R": 300}'), "ligne 2, colonne 16", "0 à 100"),
    "below": (*profile('"interests": {"R": -1}'), "ligne 2, colonne 16", "0 à 100"),
    "a word": (*profile('"interests": {"R": "3"}'), "ligne 2, colonne 16", "0 à 100"),
    "true": (*profile('"interests": {"R": true}'), "ligne 2, colonne 16", "0 à 100"),
    "NaN": (*profile('"interests": {"R": NaN}'), "ligne 2, colonne 21", "un nombre"),
    "inf": (*profile('"interests": {"R": Infinity}'), "ligne 2, colonne 21", "un nombre"),
    "endless": (*profile('"interests": {"R": 1e999}'), "ligne 2, colonne 21", "un nombre"),
    "digits": (*profile(f'"interests": {{"R": {LONGEST}}}'), "colonne 21", "300 chiffres"),
    "an unknown value": (*profile('"values": {"or": 3}'), "colonne 13", "reconnaissance"),
    "no number": (*profile('"skills": [true]'), "ligne 2, colonne 2", "une liste de numéros"),
    "a half number": (*profile('"skills": [1.5]'), "ligne 2, colonne 2", "une liste de numéros"),
    "no list": (*profile('"filters": "nuit"'), "ligne 2, colonne 2", "une liste de numéros"),
    "twice": (*profile('"skills": [1],\n "skills": [2]'), "ligne 3, colonne 2", "deux fois"),
    "a weight": (*profile('"weights": {"skills": 1e308}'), "colonne 14", "0 à 1000"),
    "no column": (*batch("a,b\nx,y\n"), "ligne 1, colonne 1", "colonnes : « a », « b »"),
    "semicolons": (*batch("q;b\nx;y\n"), "ligne 1, colonne 1", "« q;b »"),
    "a column twice": (*batch("q,q\na,b\n"), "ligne 1, colonne 2", "deux fois"),
    "a short row": (*batch("q,b\na,1\nc\n"), "ligne 3, colonne 2", "2 colonnes"),
    "a long row": (*batch("q\na\nc,d\n"), "ligne 3, colonne 2", "1 colonnes"),
    "an open cell": (*batch('q\na\n"boul'), "ligne 3, colonne 1", "celle-ci ne finit pas"),
    "an endless cell": (*batch("q\n" + "x" * 200_000), "ligne", "celle-ci ne finit pas"),
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.django_db
def test_a_value_out_of_place_is_told_with_its_line_and_its_column(name, tmp_path, capsys):
    line, texts, where, expected = CELLS[name]
    code, told = typed(capsys, *written(tmp_path / "a", line, texts))
    assert (code, where in told, expected in told) == (2, True, True), told


@pytest.mark.django_db
def test_no_limit_is_none_and_an_endless_limit_is_all(tmp_path, capsys):
    typed(capsys, "import-rome", str(zipped(tmp_path / "rome.zip", files())))
    assert typed(capsys, "metiers", "pain", "--limit", "0", "--json") == (0, "[]\n")
    assert typed(capsys, "proches", "D1102", "--limit", "0", "--json") == (0, "[]\n")
    whole = typed(capsys, "metiers", "boulanger", "--limit", str(MOST), "--json")
    assert typed(capsys, "metiers", "boulanger", "--limit", LONGEST, "--json") == whole
    words = written(tmp_path / "q", "metiers-batch @0 --column q --json", ["q\n"])
    assert typed(capsys, *words) == (0, "[]\n")


@pytest.mark.django_db
def test_the_six_values_are_known_by_our_names_and_by_those_of_onet(tmp_path, capsys):
    told = '"values": {"Achievement": 90, "Working Conditions": 10}'
    assert typed(capsys, *written(tmp_path / "a", *profile(told)))[0] == 0
    assert typed(capsys, *written(tmp_path / "b", *profile('"values": {"soutien": 9}')))[0] == 0
