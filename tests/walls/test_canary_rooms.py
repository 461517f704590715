"""Every field that takes words has its canary, or says why it needs none.

`canaris.csv`: the field, then the room where `world` writes a canary by the same action, or
what the words are when no bilan holds them. A new field without a line fails; so does a line
whose canary is written nowhere.
"""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "canaris.csv"
WRITTEN_IN = ("world.py", "every_way.py")
WORDS = re.compile(
    r"^(forms\.)?(Free|Long|Marked)?(Text|Line|TextLine|Email|Phone|File|Char)Field$"
)
TABLES = {"ui", "migrations", "models.py"}  # what a form is made of, what a row is
RED = {"beneficiaire", "consultant", "invite"}


def fields() -> set[str]:
    """Return « space/module Scope.field » for all that asks for words or a file."""
    files = [path for path in (ROOT / "portulan").rglob("*.py") if not TABLES & set(path.parts)]
    return {name for path in files for name in _fields_of(path)}


def _fields_of(path: Path) -> Iterator[str]:
    parts = path.relative_to(ROOT / "portulan").with_suffix("").parts
    where = "/".join(part for part in parts if part not in {"spaces", "forms", "journey"})
    tree = ast.parse(path.read_text("utf-8"))
    for scope in tree.body:
        targets = {
            id(node.value): ast.unparse(node.targets[0]).replace("self.fields", "")
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
        }
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and WORDS.match(ast.unparse(node.func)):
                yield f"{where} {_name_of(scope)}.{targets.get(id(node), '')}"


def _name_of(scope: ast.stmt) -> str:
    return getattr(scope, "name", "")


def table() -> dict[str, tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["champ"]: (row["canari"], row["sinon"])
            for row in csv.DictReader(file, delimiter=";")
        }


def rooms() -> list[re.Pattern[str]]:
    """Return the rooms that the world writes a canary in; `{…}` stands for any word."""
    told = "".join((TABLE.parent / name).read_text("utf-8") for name in WRITTEN_IN)
    found = re.findall(r'canary\(\s*f?"([^"]+)"', told)
    found += re.findall(r'"((?:retenu|travail) (?:partage|garde))"', told)  # by a variable
    return [re.compile(re.sub(r"\\\{.*?\\\}", ".+", re.escape(room))) for room in found]


def test_every_field_that_takes_words_has_its_line_and_every_line_its_field():
    assert sorted(fields() ^ set(table())) == []


def test_every_canary_of_the_table_is_written_by_the_world():
    written = rooms()
    missing = [
        f"{name} : {room}"
        for name, (told, _) in table().items()
        for room in told.split(", ")
        if room and not any(one.fullmatch(room) for one in written)
    ]

    assert missing == []


def test_a_field_without_canary_says_what_its_words_are():
    mute = [name for name, (room, why) in table().items() if bool(room) == bool(why)]

    assert mute == []


def test_most_fields_of_the_doors_that_open_on_content_have_one():
    red = [(name, room) for name, (room, _) in table().items() if name.split("/")[0] in RED]

    assert sum(bool(room) for _, room in red) >= 60


def test_the_search_sees_a_field_wherever_it_is_made():
    assert "beneficiaire/enquetes NotesForm.[key]" in fields()
    assert "beneficiaire/portefeuille PieceForm.fichier" in fields()
    assert "beneficiaire/travaux _field." in fields()
