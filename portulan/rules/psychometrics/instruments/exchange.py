"""Instruments going out: SurveyJS, LimeSurvey, a spreadsheet of answers and its codebook."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question

FREE = "texte libre"


def to_surveyjs(instrument: Instrument) -> str:
    """Return the instrument as SurveyJS: one question per page, as in our own runner.

    `echelle` and `inverse` are ours: SurveyJS leaves them aside, our import reads them again.
    """
    pages = [{"name": q.id, "elements": [_radio(instrument, q)]} for q in instrument.questions]
    pages += [
        {"name": q.id, "elements": [{"type": "comment", "name": q.id, "title": q.text}]}
        for q in instrument.open_questions
    ]
    tree: dict[str, Any] = {"title": instrument.title, "locale": "fr"}
    if instrument.instructions:
        tree["description"] = instrument.instructions
    return json.dumps({**tree, "pages": pages}, ensure_ascii=False, indent=1)


def _radio(instrument: Instrument, q: Question) -> dict[str, Any]:
    choices = instrument.formats[q.format].choices
    told: dict[str, Any] = {
        "type": "radiogroup",
        "name": q.id,
        "title": q.text,
        "choices": [{"value": c.value, "text": c.label} for c in choices],
    }
    told["echelle"] = instrument.label(q.scale) if q.scale else ""
    return {**told, "inverse": True} if q.reversed else told


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
    for q in instrument.open_questions:
        sheet.writerow(["Q", "T", q.id, "1", q.text, "", "fr"])
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
        scale = instrument.label(q.scale) if q.scale else ""
        values = " ; ".join(
            f"{c.value:g} = {c.label}" for c in instrument.formats[q.format].choices
        )
        sheet.writerow([q.id, q.text, scale, "oui" if q.reversed else "non", values])
    for q in instrument.open_questions:
        sheet.writerow([q.id, q.text, "", "non", FREE])
    return out.getvalue()


#: What is written, the ending of its file, its kind.
EXPORTS = {
    "surveyjs": (to_surveyjs, "json", "application/json"),
    "limesurvey": (to_limesurvey, "txt", "text/tab-separated-values"),
    "codebook": (to_codebook, "csv", "text/csv"),
}
