"""Instruments in and out: spreadsheet (CSV), XLSForm survey sheet, SurveyJS, LimeSurvey."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from portulan.rules.psychometrics.instruments.instrument import FORMAT, Instrument, stamp
from portulan.rules.psychometrics.tables import BadFile, lines_of, parse_json

SHEET = ["id", "texte", "echelle", "inverse"]
XLSFORM = ["type", "name", "label"]
AGREE = (
    "Pas du tout d'accord",
    "Plutôt pas d'accord",
    "Entre les deux",
    "Plutôt d'accord",
    "Tout à fait d'accord",
)


def from_sheet(text: str, name: str, *, key: str, title: str) -> dict[str, Any]:
    """Return an instrument from a CSV `id,texte,echelle,inverse`: five points of agreement."""
    items = []
    for line, row in lines_of(text, name, SHEET):
        for column in ("id", "texte", "echelle"):
            if not row[column].strip():
                raise BadFile(name, line, column, "une valeur est attendue ici.")
        if row["inverse"].strip().lower() not in ("", "oui", "non", "0", "1"):
            raise BadFile(name, line, "inverse", "« oui », « non » ou rien est attendu.")
        items.append(
            {
                "id": row["id"].strip(),
                "text": {"fr": row["texte"].strip()},
                "format": "accord",
                "scale": row["echelle"].strip(),
                "reversed": row["inverse"].strip().lower() in ("oui", "1"),
            }
        )
    return _tree(key, title, items)


def from_xlsform(text: str, name: str, *, key: str, title: str) -> dict[str, Any]:
    """Return an instrument from the survey sheet of an XLSForm, in CSV: its `select_one` rows.

    The name of a question before its last figures is its scale: `calme_1` belongs to `calme`.
    """
    items = []
    for line, row in lines_of(text, name, XLSFORM):
        if not row["type"].startswith("select_one"):
            continue
        if not row["name"].strip() or not row["label"].strip():
            raise BadFile(name, line, "label", "un nom et un libellé sont attendus.")
        items.append(_named(row["name"].strip(), row["label"].strip()))
    if not items:
        raise BadFile(name, 2, "type", "au moins une question « select_one » est attendue.")
    return _tree(key, title, items)


def from_surveyjs(text: str, name: str, *, key: str, title: str) -> dict[str, Any]:
    """Return an instrument from SurveyJS: its rating, radiogroup and matrix questions."""
    tree = parse_json(text, name)
    if not isinstance(tree, dict) or not isinstance(tree.get("pages", tree.get("elements")), list):
        raise BadFile(name, 1, 1, "un questionnaire SurveyJS, avec « pages », est attendu.")
    pages = tree.get("pages") or [tree]
    items = []
    for page in pages:
        for element in page.get("elements", []):
            kind, label = element.get("type"), str(element.get("title", element.get("name")))
            if kind in ("rating", "radiogroup"):
                items.append(_named(str(element.get("name")), label))
            elif kind == "matrix":
                for row in element.get("rows", []):
                    value = row if isinstance(row, str) else str(row.get("value"))
                    said = value if isinstance(row, str) else str(row.get("text", value))
                    items.append(_named(value, said))
    if not items:
        raise BadFile(name, 1, 1, "au moins une question « rating » ou « matrix » est attendue.")
    return _tree(key, title or str(tree.get("title", key)), items)


def _named(name: str, label: str) -> dict[str, Any]:
    scale = name.rstrip("0123456789").rstrip("_-") or name
    return {"id": name, "text": {"fr": label}, "format": "accord", "scale": scale}


def _tree(key: str, title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    scales = list(dict.fromkeys(item["scale"] for item in items))
    tree: dict[str, Any] = {
        "format": FORMAT,
        "id": key,
        "version": "1.0",
        "languages": ["fr"],
        "title": {"fr": title},
        "instructions": {"fr": ""},
        "response_formats": {
            "accord": {
                "values": [{"value": i, "label": {"fr": t}} for i, t in enumerate(AGREE, 1)],
                "not_observed": False,
            }
        },
        "items": items,
        "scales": [
            {"key": s, "label": {"fr": s}, "method": "mean", "mode": "criterion", "texts": {}}
            for s in scales
        ],
        "validity": {"answered": 0.9},
        "norms": [],
    }
    return {**tree, "sha256": stamp(tree)}


def to_surveyjs(instrument: Instrument) -> str:
    """Return the instrument as SurveyJS: one question per page, as in our own runner."""
    pages = [
        {
            "name": q.id,
            "elements": [
                {
                    "type": "radiogroup",
                    "name": q.id,
                    "title": q.text,
                    "choices": [
                        {"value": c.value, "text": c.label}
                        for c in instrument.formats[q.format].choices
                    ],
                }
            ],
        }
        for q in instrument.questions
    ]
    tree = {"title": instrument.title, "locale": "fr", "pages": pages}
    return json.dumps(tree, ensure_ascii=False, indent=1)


def to_limesurvey(instrument: Instrument) -> str:
    """Return the instrument as LimeSurvey's tab-separated values."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter="\t", lineterminator="\n")
    sheet.writerow(["class", "type/scale", "name", "relevance", "text", "help", "language"])
    sheet.writerow(["S", "", "language", "1", "fr", "", ""])
    sheet.writerow(["SL", "", "surveyls_title", "1", instrument.title, "", "fr"])
    sheet.writerow(["G", "0", instrument.id, "1", instrument.instructions, "", "fr"])
    for q in instrument.questions:
        sheet.writerow(["Q", "L", q.id, "1", q.text, "", "fr"])
        for c in instrument.formats[q.format].choices:
            sheet.writerow(["A", "0", f"{c.value:g}", "", c.label, "", "fr"])
    return out.getvalue()


def to_answers(instrument: Instrument, answers: Mapping[str, object]) -> str:
    """Return one person's answers: one line, one column by question, empty where none was given."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    asked = [*instrument.questions, *instrument.open_questions]
    sheet.writerow(q.id for q in asked)
    given = [answers.get(q.id) for q in asked]
    sheet.writerow(f"{g:g}" if isinstance(g, int | float) else g or "" for g in given)
    return out.getvalue()


def to_codebook(instrument: Instrument) -> str:
    """Return the codebook of the instrument: each column, its sentence, its scale, its values."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(["id", "texte", "echelle", "inverse", "valeurs"])
    for q in instrument.questions:
        values = " ; ".join(
            f"{c.value:g} = {c.label}" for c in instrument.formats[q.format].choices
        )
        sheet.writerow([q.id, q.text, q.scale or "", "oui" if q.reversed else "non", values])
    for q in instrument.open_questions:
        sheet.writerow([q.id, q.text, "", "non", "texte libre"])
    return out.getvalue()
