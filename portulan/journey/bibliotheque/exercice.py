"""What an exercise is: words, parts and fields. Ours and the house's own have the same shape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

OWN_METHOD = "méthode propre au cabinet, non validée"


@dataclass(frozen=True)
class Field:
    """One question, answered in free words; a single row is one line of text."""

    key: str
    label: str
    help: str = ""
    rows: int = 4
    heavy: bool = False


@dataclass(frozen=True)
class Part:
    """Fields under a title; `again` says it repeats the one before, and may stay folded.

    Parts of one `grid` ask the same things about several tracks: read side by side.
    """

    title: str
    fields: tuple[Field, ...]
    intro: str = ""
    again: bool = False
    grid: str = ""


@dataclass(frozen=True)
class Exercice:
    """An exercise that can be proposed; `minutes` is an estimate, said to everyone.

    `method` names where a way of doing comes from, when it has a name; `own` says that
    the house wrote it, and that nobody validated it.
    """

    key: str
    version: str
    title: str
    phase: int
    minutes: int
    summary: str
    why: str
    does_not: str
    parts: tuple[Part, ...]
    steps: tuple[str, ...] = ()
    caution: str = ""
    heavy: str = ""
    list_title: str = ""
    list_items: tuple[str, ...] = ()
    method: str = ""
    own: bool = False

    @property
    def fields(self) -> Iterator[Field]:
        for part in self.parts:
            yield from part.fields

    @property
    def method_told(self) -> str:
        """« Photolangage : méthode propre au cabinet, non validée »; empty for ours."""
        if not self.own:
            return self.method
        return f"{self.method} : {OWN_METHOD}" if self.method else OWN_METHOD.capitalize()


@dataclass(frozen=True)
class Row:
    """One question of a grid, and what was answered about each track."""

    label: str
    cells: tuple[tuple[str, str], ...]  # (track, answer)


def from_told(told: Mapping[str, Any], **more: Any) -> Exercice:
    """Build an exercise from what a file or a version holds.

    Raises TypeError or KeyError when it lacks something, naming it.
    """
    plain = {**told, **more}
    parts = [part for raw in plain.pop("part") for part in _parts(raw)]
    lists = {name: tuple(plain.pop(name, ())) for name in ("steps", "list_items")}
    return Exercice(**plain, **lists, parts=tuple(parts))


def _parts(raw: Mapping[str, Any]) -> Iterator[Part]:
    titles = raw.get("repeat") or [raw["title"]]
    grid = raw["key"] if raw.get("side_by_side") else ""
    for number, title in enumerate(titles, 1):
        suffix = f"_{number}" if len(titles) > 1 else ""
        fields = (
            Field(**{**field, "key": f"{raw['key']}_{field['key']}{suffix}"})
            for field in raw["field"]
        )
        intro = raw.get("intro", "")
        yield Part(title, tuple(fields), intro=intro, again=number > 1, grid=grid)


def side_by_side(exercice: Exercice, answers: Mapping[str, str]) -> list[Row]:
    """Return the grids of an exercise, question by question; none under two tracks told.

    The first question of a grid names the track.
    """
    rows: list[Row] = []
    for grid, parts in groupby(exercice.parts, key=lambda part: part.grid):
        told = [part for part in parts if grid and _is_told(part, answers)]
        if len(told) < 2:
            continue
        names = [answers.get(part.fields[0].key) or part.title for part in told]
        for asked in zip(*(part.fields[1:] for part in told), strict=True):
            words = [answers.get(field.key, "") for field in asked]
            if any(words):
                rows.append(Row(asked[0].label, tuple(zip(names, words, strict=True))))
    return rows


def _is_told(part: Part, answers: Mapping[str, str]) -> bool:
    return any(answers.get(field.key) for field in part.fields)
