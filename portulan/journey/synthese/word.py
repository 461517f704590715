"""The draft as a Word file, and what comes back of it: passages found again by their mark.

Each passage stands under a line « [Passage 3fa85f64-4] »: the beginning of its identifier, and
the revision that left. Nothing is written here: differences are shown, then one decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from uuid import UUID

from portulan.journey.synthese.marks import text_of_marks
from portulan.journey.synthese.models import Partie
from portulan.journey.synthese.papers import TITLE
from portulan.journey.synthese.reading import Draft, Part
from portulan.journey.synthese.refusals import NotReadable
from portulan.offices.pdf import blocks
from portulan.offices.pdf.plain import plain_text
from portulan.offices.pdf.tree import Block, Tree, normalise
from portulan.offices.word.reader import Line, NotAWordFile, read_docx
from portulan.offices.word.writer import docx
from portulan.rules.words import plain

NOTICE = (
    "Chaque passage est sous une ligne entre crochets, qui permet de le reconnaître au retour : "
    "laissez-la telle quelle. Un texte écrit sous le titre d'une partie, sans cette ligne, "
    "revient comme un passage nouveau."
)
_MARK = re.compile(r"\[\s*Passage\s+([0-9a-f]{8})\s*[-–‑]\s*(\d+)\s*\]", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """One passage that comes back otherwise, or is new. `text` is what the editor would show."""

    passage_id: UUID | None
    partie: int
    tree: Tree
    words: tuple[tuple[str, str], ...]  # ("=", "-", "+") and the words
    changed_since: bool = False

    @property
    def text(self) -> str:
        return text_of_marks(self.tree)

    @property
    def label(self) -> str:
        return str(Partie(self.partie).label)


@dataclass(frozen=True)
class Returned:
    """What a file brings back, and what it does not."""

    changes: tuple[Change, ...]
    same: int
    absent: int
    unread: tuple[tuple[int, str], ...]


def export(parts: Sequence[Part], *, person: str, size: str) -> bytes:
    """Return the draft as a .docx, in one of the four sizes."""
    tree: Tree = [
        blocks.heading(TITLE),
        blocks.paragraph(blocks.verbatim(person)),
        blocks.paragraph(blocks.italic(NOTICE)),
    ]
    for part in parts:
        tree.append(blocks.heading(part.label))
        for draft in part.passages:
            tree.append(blocks.paragraph(blocks.verbatim(_mark_of(draft))))
            tree += [_under(block) for block in draft.tree]
    return docx(tree, title=TITLE, size=size)


def returned(data: bytes, parts: Sequence[Part]) -> Returned:
    """Compare a file with the draft as it stands. Raises NotReadable."""
    try:
        written = read_docx(data)
    except NotAWordFile as trouble:
        raise NotReadable(str(trouble)) from None
    drafts = {str(draft.passage.pk)[-8:]: draft for part in parts for draft in part.passages}
    unread = [(one.number, one.words) for one in written.unread]
    found: dict[str, tuple[int, list[Line]]] = {}
    new: list[tuple[int, list[Line]]] = []
    partie, here = 0, None  # type: int, list[Line] | None
    for line in written.lines:
        mark = _MARK.fullmatch(line.text)
        if mark and mark[1].lower() in drafts:
            here = []
            found[mark[1].lower()] = int(mark[2]), here
        elif mark:
            unread.append((line.number, "un repère de passage qui n'est pas de ce brouillon"))
            here = None
        elif part_here := _part_named(line):
            partie, here = part_here, None
        elif here is not None:
            here.append(line)
        elif partie:
            here = [line]
            new.append((partie, here))
        elif line.kind != "h" and not _is_ours(line):
            unread.append(
                (line.number, f"un texte avant la première partie : « {line.text[:60]} »")
            )
    changes = [
        change
        for key, (revision, lines) in found.items()
        if (change := _change(drafts[key], revision, lines))
    ]
    added = [Change(None, one, tree_of(lines), _compared("", tree_of(lines))) for one, lines in new]
    return Returned(
        tuple([*changes, *added]),
        same=len(found) - len(changes),
        absent=len(drafts) - len(found),
        unread=tuple(sorted(unread)),
    )


def tree_of(lines: Sequence[Line]) -> Tree:
    """Return the tree of some lines of a file: a title under a part is a first level."""
    tree: list[Block] = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        rows = list(group)
        if kind in {"ul", "ol"}:
            items = [[{"t": "p", "c": line.inlines}] for line in rows]
            tree.append({"t": kind, "c": items})
        elif kind == "q":
            tree.append({"t": "q", "c": [{"t": "p", "c": line.inlines} for line in rows]})
        elif kind == "h":
            tree += [{"t": "h", "l": max(1, line.level - 1), "c": line.inlines} for line in rows]
        else:
            tree += [{"t": "p", "c": line.inlines} for line in rows]
    return normalise(tree)


def _change(draft: Draft, revision: int, lines: Sequence[Line]) -> Change | None:
    tree = tree_of(lines)
    if text_of_marks(tree) == draft.text:
        return None
    return Change(
        draft.passage.pk,
        draft.passage.partie,
        tree,
        _compared(plain_text(draft.tree), tree),
        changed_since=revision != draft.revision,
    )


def _compared(before: str, tree: Tree) -> tuple[tuple[str, str], ...]:
    """Return words kept, taken away and added, in reading order."""
    old, new = (re.findall(r"\S+\s*", text) for text in (before, plain_text(tree)))
    told: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            told.append(("=", "".join(old[a:b])))
            continue
        told += [(sign, "".join(ws)) for sign, ws in (("-", old[a:b]), ("+", new[c:d])) if ws]
    return tuple(told)


def _mark_of(draft: Draft) -> str:
    return f"[Passage {str(draft.passage.pk)[-8:]}-{draft.revision}]"


def _part_named(line: Line) -> int:
    """Return the part whose title this heading is; 0 for any other line."""
    if line.kind != "h":
        return 0
    words = plain(line.text)
    return next((one.value for one in Partie if plain(str(one.label)) == words), 0)


def _is_ours(line: Line) -> bool:
    return line.number <= 3


def _under(block: Block) -> Block:
    return {**block, "l": min(3, block["l"] + 1)} if block["t"] == "h" else block
