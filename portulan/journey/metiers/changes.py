"""What a version changes from the one before, by stable number: names, then whole sheets."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

Names = Mapping[str, tuple[str, str]]  # stable number → title, code
Titles = Mapping[str, str]  # code → title


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import changed: (before, after) of each."""

    number: int = 0
    source: str = ""
    metiers: int = 0
    names: int = 0
    renamed: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()  # title, code before, code after
    gone: tuple[str, ...] = ()
    new: int = 0
    sheets_renamed: tuple[tuple[str, str, str], ...] = ()  # code, title before, title after
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()  # title before, titles that share its names
    replaced: tuple[tuple[str, str], ...] = ()  # title that goes, title that takes all its names
    sheets_gone: tuple[str, ...] = ()  # titles that go, none of their names being kept
    sheets_new: int = 0
    is_first: bool = False
    lent: int = 0
    skills: int = 0
    lacking: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Nothing has changed."""
        told = (self.renamed, self.moved, self.gone, self.sheets_renamed, self.sheets_gone)
        return not (self.new or self.sheets_new or any(told))


def compared(before: Names, after: Names, was: Titles, now: Titles) -> Changes:
    """Compare two versions: every name, then every sheet by where its names went."""
    both = sorted(before.keys() & after.keys())
    split, replaced, gone = _sheets(before, after, was, now)
    return Changes(
        metiers=len(now),
        names=len(after),
        renamed=tuple(
            (before[ogr][0], after[ogr][0]) for ogr in both if before[ogr][0] != after[ogr][0]
        ),
        moved=tuple(
            (after[ogr][0], before[ogr][1], after[ogr][1])
            for ogr in both
            if before[ogr][1] != after[ogr][1]
        ),
        gone=tuple(before[ogr][0] for ogr in sorted(before.keys() - after.keys())),
        new=len(after.keys() - before.keys()) if before else 0,
        sheets_renamed=tuple(
            (code, was[code], now[code])
            for code in sorted(was.keys() & now.keys())
            if was[code] != now[code]
        ),
        split=split,
        replaced=replaced,
        sheets_gone=gone,
        is_first=not was,
        sheets_new=len(now.keys() - was.keys()) if was else 0,
    )


def _sheets(
    before: Names, after: Names, was: Titles, now: Titles
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """A sheet is split when sheets that did not exist share its names; replaced when it goes and
    one takes all of them; gone when no name of it is left."""
    homes: dict[str, set[str]] = defaultdict(set)
    for ogr in before.keys() & after.keys():
        homes[before[ogr][1]].add(after[ogr][1])
    split, replaced, gone = [], [], []
    for code in sorted(was):
        found = sorted(homes[code] & now.keys())
        born = [one for one in found if one not in was]
        if code not in now and not found:
            gone.append(was[code])
        elif code not in now and len(found) == 1:
            replaced.append((was[code], now[found[0]]))
        elif len(found) > 1 and (born or code not in now):
            split.append((was[code], tuple(now[one] for one in found)))
    return tuple(split), tuple(replaced), tuple(gone)
