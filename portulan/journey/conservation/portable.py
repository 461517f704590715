"""The same texts in forms that any machine reads: a page, a table, data with its schema.

The schema is published (docs/reference/archive.md): another tool can take the archive up.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.html import format_html, format_html_join

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.told import Told
from portulan.rules.french import date_fr
from portulan.ui.tree import tree_html

FORMAT = "portulan-archive/1"
SCHEMA = Path(__file__).parent / "archive.schema.json"
COLUMNS = ("document", "nature", "titre", "enregistre_le", "champ", "valeur")
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula
PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mes documents</title>
<style>
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  font: 125%/1.6 sans-serif; color: #1a1a1a; background: #fff; }}
table {{ border-collapse: collapse; }} th, td {{ border: 1px solid #767676; padding: .4rem; }}
</style>
</head>
<body>
<main>
<h1>Mes documents</h1>
<nav aria-label="Sommaire"><ol>{}</ol></nav>
{}
</main>
</body>
</html>
"""


def data_of(bilan: Bilan, told: Sequence[Told]) -> dict[str, Any]:
    """Return the archive as data, in the shape that the schema describes."""
    return {
        "format": FORMAT,
        "bilan": bilan.number,
        "documents": [
            {
                "id": str(text.id),
                "nature": text.kind,
                "titre": text.title,
                "enregistre_le": text.saved_at.isoformat(),
                "contenu": text.data,
            }
            for text in told
        ],
    }


def page(bilan: Bilan, told: Sequence[Told]) -> str:
    """Return one page that opens in any browser, alone, without a network."""
    rows = list(enumerate(told, 1))
    contents = format_html_join(
        "\n", '<li><a href="#t{}">{}</a></li>', ((rank, text.title) for rank, text in rows)
    )
    texts = format_html_join(
        "\n",
        '<section aria-labelledby="t{}"><h2 id="t{}">{}</h2><p>Enregistré le {}</p>{}</section>',
        (
            (rank, rank, text.title, date_fr(text.saved_at.date()), tree_html(text.tree, top=3))
            for rank, text in rows
        ),
    )
    return format_html(PAGE, contents, texts)


def table(told: Sequence[Told]) -> str:
    """Return every answer and score, one by line, for a spreadsheet (UTF-8, semicolons)."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for text in told:
        for name, value in _leaves(text.data):
            day = text.saved_at.isoformat()
            writer.writerow([text.id, text.kind, text.title, day, name, _harmless(value)])
    return "\ufeff" + file.getvalue()


def _leaves(data: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value of a tree with the path that leads to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{name}.{key}" if name else str(key))
    elif isinstance(data, list):
        for rank, value in enumerate(data, 1):
            yield from _leaves(value, f"{name}.{rank}" if name else str(rank))
    elif data not in (None, ""):
        yield name, data


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run is given as a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
