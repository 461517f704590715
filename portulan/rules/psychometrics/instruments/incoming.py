"""Instruments coming in: spreadsheet, XLSForm, SurveyJS, or our own format. Nothing is guessed.

What cannot be read is told with its line and its column (`BadFile`).
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portulan.rules.psychometrics.instruments.exchange import FREE
from portulan.rules.psychometrics.instruments.instrument import FORMAT, Instrument, parsed
from portulan.rules.psychometrics.instruments.made import Row, Told, Values, agreement, made
from portulan.rules.psychometrics.instruments.workbook import is_workbook, sheets_of
from portulan.rules.psychometrics.tables import BadFile, lines_of, parse_json, place_of

SHEET = ("id", "texte", "echelle", "inverse")
XLSFORM = ("type", "name", "label")
CHOICES = ("list_name", "name", "label")
YES, NO = ("oui", "1", "true", "yes"), ("", "non", "0", "false", "no")
FEWEST, LONGEST = 2, 11  # answers to choose from
TICKED = "rating", "radiogroup", "dropdown", "buttongroup"
_VALUE = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*=\s*(.+?)\s*")


def incoming(data: bytes, name: str, *, key: str, title: str) -> dict[str, Any]:
    """Return the instrument of a file, whatever its kind: .csv, .json or .xlsx."""
    if is_workbook(data):
        sheets = sheets_of(data, name)
        if "survey" in sheets:
            where, choices = f"{name}, feuille survey", sheets.get("choices")
            return from_xlsform(sheets["survey"], where, key=key, title=title, choices=choices)
        first, text = next(iter(sheets.items()))
        return from_sheet(text, f"{name}, feuille {first}", key=key, title=title)
    text = _text(data, name)
    if text.lstrip()[:1] in ("{", "["):
        tree = _json(text, name)
        if isinstance(tree, dict) and tree.get("format") == FORMAT:
            return _ours(tree, parsed(text, name), key)
        return from_surveyjs(text, name, key=key, title=title)
    reader = from_xlsform if text.lstrip('"\ufeff').startswith("type") else from_sheet
    return reader(text, name, key=key, title=title)


def _ours(tree: dict[str, Any], read: Instrument, key: str) -> dict[str, Any]:
    """Return a file of our own format, its words always told by language.

    A code of letters belongs to our interests questionnaires: elsewhere it means nothing.
    """
    kept = {name: _by_language(value) for name, value in tree.items() if name != "code"}
    told = {"title": {"fr": read.title}, "instructions": {"fr": read.instructions}}
    return {**kept, **told, "notice": {"fr": dict(read.notice)}, "id": key}


def _by_language(tree: Any) -> Any:
    if isinstance(tree, list):
        return [_by_language(one) for one in tree]
    if not isinstance(tree, dict):
        return tree
    found = {name: _by_language(value) for name, value in tree.items()}
    for name in ("text", "label"):
        if name in found and not isinstance(found[name], dict):
            found[name] = {"fr": str(found[name])}
    return found


def from_sheet(text: str, name: str, *, key: str, title: str) -> dict[str, Any]:
    """Return an instrument from `id,texte,echelle,inverse`, with `valeurs` where the file has it.

    Our codebook is one: `valeurs` is « 1 = Jamais ; 2 = Parfois », or « texte libre ». Without
    it, answers are five points of agreement.
    """
    rows = []
    for line, row in lines_of(_with_commas(text), name, SHEET):
        told = row.get("valeurs", "").strip()
        needed = ("id", "texte") if told else ("id", "texte", "echelle")
        for column in needed:
            if not row[column].strip():
                raise BadFile(name, line, column, "une valeur est attendue ici.")
        values = () if told == FREE else _values(told, name, line) if told else agreement()
        rows.append(
            Row(
                row["id"].strip(),
                row["texte"].strip(),
                row["echelle"].strip(),
                _yes(row["inverse"], name, line),
                values,
            )
        )
    return _whole(rows, name, key=key, title=title)


def from_xlsform(
    text: str, name: str, *, key: str, title: str, choices: str | None = None
) -> dict[str, Any]:
    """Return an instrument from the survey sheet of an XLSForm: `select_one` and `text` rows.

    `choices` is its second sheet; without it, answers are five points of agreement. A column
    `echelle` names the scale; else it is the name of the question before its last figures.
    """
    lists = _lists(choices, name) if choices else {}
    rows = []
    for line, row in _rows(text, name, XLSFORM):
        kind, _, chosen = row["type"].strip().partition(" ")
        if kind not in ("select_one", "text"):
            continue
        for column in ("name", "label"):
            if not row[column].strip():
                raise BadFile(name, line, column, "un nom et un libellé sont attendus.")
        item = row["name"].strip()
        if kind == "text":
            rows.append(Row(item, row["label"].strip()))
            continue
        if choices and chosen not in lists:
            raise BadFile(name, line, "type", "une liste de la feuille choices est attendue.")
        scale = row.get("echelle", "").strip() or _scale_in(item)
        turned = _yes(row.get("inverse", ""), name, line)
        values = lists.get(chosen, agreement())
        rows.append(Row(item, row["label"].strip(), scale, turned, values))
    if all(row.is_open for row in rows):
        raise BadFile(name, 2, "type", "au moins une question « select_one » est attendue.")
    return _whole(rows, name, key=key, title=title)


def from_surveyjs(text: str, name: str, *, key: str, title: str) -> dict[str, Any]:
    """Return an instrument from SurveyJS: what is ticked, its matrices, its open questions."""
    tree = _json(text, name)
    pages = tree.get("pages", [tree]) if isinstance(tree, dict) else None
    if not isinstance(pages, list) or not all(isinstance(p, dict) for p in pages):
        raise BadFile(name, 1, 1, "un questionnaire SurveyJS, avec « pages », est attendu.")
    elements = [one for page in pages for one in _listed(page, "elements", text, name)]
    rows = [row for element in elements for row in _of_element(element, text, name)]
    if all(row.is_open for row in rows):
        raise BadFile(name, 1, 1, "au moins une question « rating » ou « matrix » est attendue.")
    named = title or _said(tree.get("title")) or key
    return _whole(rows, name, key=key, title=named, instructions=_said(tree.get("description")))


def _of_element(element: Mapping[str, Any], text: str, name: str) -> Iterator[Row]:
    kind, item = element.get("type"), str(element.get("name", ""))
    label = _said(element.get("title")) or item
    if kind in ("comment", "text"):
        yield Row(item, label)
    elif kind in TICKED:
        values = _choices(element, "rateValues" if kind == "rating" else "choices", text, name)
        scale = str(element["echelle"]) if "echelle" in element else _scale_in(item)
        yield Row(item, label, scale, element.get("inverse") is True, values)
    elif kind == "matrix":
        values = _choices(element, "columns", text, name)
        for row in element.get("rows") or []:
            value = str(row.get("value")) if isinstance(row, dict) else str(row)
            said = (_said(row.get("text")) if isinstance(row, dict) else "") or value
            yield Row(value, said, _scale_in(value), values=values)
    elif kind in ("panel", "paneldynamic"):
        for inner in _listed(element, "elements", text, name):
            yield from _of_element(inner, text, name)


def _choices(element: Mapping[str, Any], word: str, text: str, name: str) -> Values:
    """Return the answers of an element: their numbers where they all have one, else their rank."""
    given = element.get(word)
    if given is None and element.get("type") == "rating":
        low, high = element.get("rateMin", 1), element.get("rateMax", 5)
        if isinstance(low, int) and isinstance(high, int) and FEWEST <= high - low + 1 <= LONGEST:
            return tuple((float(i), str(i)) for i in range(low, high + 1))
    if given is None:
        return agreement()
    if not isinstance(given, list) or not FEWEST <= len(given) <= LONGEST:
        raise BadFile(
            name, *place_of(text, word), f"« {word} » : de {FEWEST} à {LONGEST} réponses attendues."
        )
    values = [one.get("value") if isinstance(one, dict) else one for one in given]
    labels = [
        (_said(one.get("text")) if isinstance(one, dict) else "") or str(value)
        for one, value in zip(given, values, strict=True)
    ]
    return _numbered(values, labels)


def _numbered(values: Sequence[Any], labels: Sequence[str]) -> Values:
    numbers = [_number(value) for value in values]
    known = [n for n in numbers if n is not None]
    if len(known) == len(values) == len(set(known)):
        return tuple(sorted(zip(known, labels, strict=True)))
    return tuple((float(rank), label) for rank, label in enumerate(labels, 1))


def _number(value: Any) -> float | None:
    try:
        found = float(str(value))
    except ValueError:
        return None
    return found if abs(found) < 1000 and not isinstance(value, bool) else None


def _lists(text: str, name: str) -> dict[str, Values]:
    where = name.replace("feuille survey", "feuille choices")
    found: dict[str, list[tuple[str, str]]] = {}
    for line, row in _rows(text, where, CHOICES):
        if not row["list_name"].strip() or not row["label"].strip():
            raise BadFile(where, line, "label", "un nom de liste et un libellé sont attendus.")
        choice = (row["name"].strip(), row["label"].strip())
        found.setdefault(row["list_name"].strip(), []).append(choice)
    for listed, told in found.items():
        if not FEWEST <= len(told) <= LONGEST:
            wanted = f"la liste « {listed} » : de {FEWEST} à {LONGEST} réponses attendues."
            raise BadFile(where, 1, "list_name", wanted)
    return {
        listed: _numbered([value for value, _ in told], [label for _, label in told])
        for listed, told in found.items()
    }


def _rows(text: str, name: str, wanted: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a sheet whose columns may be in any order: `label::fr` is `label`."""
    text = _with_commas(text)
    head = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))), [])
    names = [title.strip().partition("::")[0] for title in head]
    for place, title in enumerate(wanted):
        if title not in names:
            raise BadFile(name, 1, place + 1, f"l'en-tête « {title} » est attendu ici.")
    rows = lines_of(text, name, [title.strip() for title in head])
    return [(line, dict(zip(names, row.values(), strict=False))) for line, row in rows]


def _with_commas(text: str) -> str:
    """Return a CSV with commas: a French spreadsheet writes semicolons. Lines keep their number."""
    first = text.split("\n", 1)[0]
    if first.count(";") <= first.count(","):
        return text
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(text), delimiter=";"))
    return out.getvalue()


def _values(cell: str, name: str, line: int) -> Values:
    found = [_VALUE.fullmatch(part) for part in cell.split(" ; ")]
    if not all(found) or not FEWEST <= len(found) <= LONGEST:
        raise BadFile(name, line, "valeurs", "« 1 = Jamais ; 2 = Parfois » est attendu.")
    return tuple((float(m[1].replace(",", ".")), m[2]) for m in found if m)


def _yes(cell: str, name: str, line: int) -> bool:
    told = cell.strip().lower()
    if told not in YES + NO:
        raise BadFile(name, line, "inverse", "« oui », « non » ou rien est attendu.")
    return told in YES


def _scale_in(item: str) -> str:
    return item.rstrip("0123456789").rstrip("_-") or item


def _said(words: Any) -> str:
    """Return words told once, or by language."""
    if isinstance(words, dict):
        words = words.get("fr") or words.get("default") or next(iter(words.values()), "")
    return str(words).strip() if isinstance(words, str | int | float) else ""


def _listed(tree: Mapping[str, Any], word: str, text: str, name: str) -> list[dict[str, Any]]:
    found = tree.get(word, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadFile(name, *place_of(text, word), f"« {word} » : une liste d'objets est attendue.")
    return found


def _json(text: str, name: str) -> Any:
    try:
        return parse_json(text, name)
    except RecursionError:
        raise BadFile(name, 1, 1, "du JSON moins profond est attendu.") from None


def _text(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, or what an older spreadsheet writes."""
    if b"\0" in data:
        raise BadFile(name, 1, 1, "un fichier .csv, .json ou .xlsx est attendu.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _whole(
    rows: Sequence[Row], name: str, *, key: str, title: str, instructions: str = ""
) -> dict[str, Any]:
    """Return the instrument, once every name leads somewhere."""
    tree = made(Told(title, rows, instructions), key=key)
    parsed(json.dumps(tree, ensure_ascii=False), name)
    return tree
