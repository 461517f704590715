"""What an instrument is, read strictly: a fault is told with its line and its column."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from portulan.rules.psychometrics.instruments.parts import Choice, Question, Responses, Scale
from portulan.rules.psychometrics.instruments.sets import asked_of
from portulan.rules.psychometrics.tables import BadFile, parse_json, place_of

FORMAT = "portulan-instrument/1"
FILES = Path(__file__).parent / "files"
METHODS = ("mean", "sum", "best_worst")
MODES = ("ipsative", "criterion")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire with its key. `notice`: what it measures, what not, how built, its limits.

    With `sets` (best-worst), the items are `cards`, and each set asks two `questions`: which of
    its cards is the most important, and which the least.
    """

    id: str
    version: str
    sha256: str
    title: str
    instructions: str
    notice: Mapping[str, str]
    formats: Mapping[str, Responses]
    questions: tuple[Question, ...]
    scales: tuple[Scale, ...]
    validity: Mapping[str, float] = field(default_factory=dict)
    composites: tuple[tuple[str, str, Mapping[str, float]], ...] = ()
    code: str | None = None
    qualified: bool = False
    open_questions: tuple[Question, ...] = ()
    cards: tuple[Question, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()

    @property
    def sentences(self) -> tuple[Question, ...]:
        """What was written, each once: the cards where sets are asked, else the questions."""
        return self.cards or self.questions

    def of_scale(self, key: str) -> list[Question]:
        return [q for q in self.sentences if q.scale == key]

    def label(self, scale: str) -> str:
        return next(s.label for s in self.scales if s.key == scale)

    def question(self, name: str) -> Question | None:
        return next((q for q in self.questions if q.id == name), None)


def stamp(tree: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an instrument, its own stamp left out."""
    bare = {name: value for name, value in tree.items() if name != "sha256"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def keys() -> tuple[str, ...]:
    """Return the keys of the instruments we deliver, in order."""
    return tuple(sorted(path.stem for path in FILES.glob("*.json")))


@cache
def delivered(key: str) -> Instrument:
    """Return one of our own instruments. Raises KeyError for an unknown key."""
    if key not in keys():
        raise KeyError(key)
    return parsed((FILES / f"{key}.json").read_text(encoding="utf-8"), f"{key}.json")


@cache
def edition(key: str, version: str) -> Instrument:
    """Return one of our instruments as it was in that version. Raises KeyError for another.

    A delivered version never changes: a new one takes its place, the old file goes to `editions/`.
    """
    now = delivered(key)
    if now.version == version:
        return now
    path = FILES.parent / "editions" / f"{key}-{version}.json"
    if not path.is_file():
        raise KeyError(f"{key}-{version}")
    return parsed(path.read_text(encoding="utf-8"), path.name)


def parsed(text: str, name: str) -> Instrument:
    """Read an instrument. Raises BadFile: the line, the column, what was expected."""
    tree = parse_json(text, name)

    def bad(word: str, expected: str) -> BadFile:
        return BadFile(name, *place_of(text, word), expected)

    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise bad("format", f"« format » : « {FORMAT} » est attendu.")
    for word in ("id", "version", "title", "response_formats", "items", "scales"):
        if not tree.get(word):
            raise bad(word, f"« {word} » est attendu.")
    try:
        made = _made(tree)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        word = str(fault.args[0]) if fault.args else ""
        raise bad(word, f"« {word} » : la forme décrite par le schéma est attendue.") from None
    _whole(made, bad)
    return made


def _made(tree: Mapping[str, Any]) -> Instrument:
    items = tuple(_question(q) for q in tree["items"])
    formats = {k: _responses(v) for k, v in tree["response_formats"].items()}
    sets = tuple(tuple(map(str, one)) for one in tree.get("sets", []))
    questions, shown = asked_of(items, sets) if sets else (items, {})
    return Instrument(
        id=str(tree["id"]),
        version=str(tree["version"]),
        sha256=stamp(tree),
        title=_fr(tree["title"]),
        instructions=_fr(tree.get("instructions", "")),
        notice=dict(_of_fr(tree.get("notice", {}))),
        formats={**formats, **shown},
        questions=questions,
        scales=tuple(_scale(s) for s in tree["scales"]),
        validity=dict(tree.get("validity", {})),
        composites=tuple(
            (c["key"], _fr(c["label"]), dict(c["weights"])) for c in tree.get("composites", [])
        ),
        code=tree.get("code"),
        qualified=tree.get("release") == "qualified",
        open_questions=tuple(
            Question(str(q["id"]), _fr(q["text"]), "") for q in tree.get("open_questions", [])
        ),
        cards=items if sets else (),
        sets=sets,
    )


def _fr(text: Any) -> str:
    return str(text["fr"] if isinstance(text, dict) else text)


def _of_fr(tree: Any) -> Mapping[str, str]:
    told: Mapping[str, str] = tree.get("fr", tree)
    return told


def _responses(tree: Mapping[str, Any]) -> Responses:
    choices = tuple(Choice(float(c["value"]), _fr(c["label"])) for c in tree["values"])
    return Responses(
        choices,
        bool(tree.get("not_observed", False)),
        _fr(tree.get("skip", "")),
        frozenset(float(value) for value in tree.get("satisfied", [])),
    )


def _question(tree: Mapping[str, Any]) -> Question:
    return Question(
        id=str(tree["id"]),
        text=_fr(tree["text"]),
        format=str(tree["format"]),
        scale=None if tree.get("scale") is None else str(tree["scale"]),
        reversed=bool(tree.get("reversed", False)),
        facet=str(tree.get("facet", "")),
        expected=None if tree.get("expected") is None else float(tree["expected"]),
        section=_fr(tree.get("section", "")),
        help=_fr(tree.get("help", "")),
    )


def _scale(tree: Mapping[str, Any]) -> Scale:
    texts = {name: _fr(text) for name, text in tree.get("texts", {}).items()}
    return Scale(
        key=str(tree["key"]),
        label=_fr(tree["label"]),
        method=str(tree.get("method", "mean")),
        mode=str(tree.get("mode", "criterion")),
        texts=texts,
        min_answered=tree.get("missing", {}).get("min_answered"),
    )


def _whole(made: Instrument, bad: Any) -> None:
    """Check that every name leads somewhere, and that every number is one."""
    _formats(made, bad)
    scales = {s.key: made.of_scale(s.key) for s in made.scales}
    seen: set[str] = set()
    for q in made.sentences:
        if q.id in seen:
            raise bad(q.id, f"l'item « {q.id} » est là deux fois.")
        seen.add(q.id)
        if q.format not in made.formats:
            raise bad(q.id, f"un format de réponse parmi {', '.join(made.formats)} est attendu.")
        if q.scale is not None and q.scale not in scales:
            raise bad(q.id, f"une échelle parmi {', '.join(sorted(scales))} est attendue.")
        if q.expected is not None and q.expected not in _values(made.formats[q.format]):
            raise bad(q.id, "« expected » : une réponse du format est attendue.")
    for q in made.open_questions:
        if q.id in seen:
            raise bad(q.id, f"l'item « {q.id} » est là deux fois.")
        seen.add(q.id)
    _scales(made, scales, bad)


def _scales(made: Instrument, scales: Mapping[str, list[Question]], bad: Any) -> None:
    if len(scales) < len(made.scales):
        raise bad("scales", "une clé différente pour chaque échelle est attendue.")
    for s in made.scales:
        if s.method not in METHODS or s.mode not in MODES:
            raise bad(s.key, f"« method » parmi {METHODS} et « mode » parmi {MODES} attendus.")
        if s.min_answered is not None and not _is_count(s.min_answered, len(scales[s.key])):
            raise bad(s.key, "« min_answered » : un nombre d'items de l'échelle est attendu.")
        if len({q.format for q in scales[s.key]}) != 1:
            raise bad(s.key, "des items, tous du même format, sont attendus dans l'échelle.")
    for key, _, weights in made.composites:
        if not set(weights) <= set(scales) or not all(map(_is_number, weights.values())):
            raise bad(key, "un composé ne pèse que des échelles de l'instrument.")
    for rule, limit in made.validity.items():
        if not _is_number(limit):
            raise bad(rule, "un nombre est attendu.")


def _formats(made: Instrument, bad: Any) -> None:
    for name, form in made.formats.items():
        if len(_values(form)) < 2 or len(_values(form)) < len(form.choices):
            raise bad(name, "deux réponses au moins, de valeurs différentes, sont attendues.")


def _values(form: Responses) -> set[float]:
    return {c.value for c in form.choices}


def _is_count(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
