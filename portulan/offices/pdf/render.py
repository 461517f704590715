"""A paper, and its PDF: tagged (PDF/UA-1), archivable (PDF/A-3a), the same bytes each time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from portulan.offices.pdf.canonical import digest, grouped
from portulan.offices.pdf.characters import printable
from portulan.offices.pdf.layout import SIZES, breakable, laid_out
from portulan.offices.pdf.pictures import checked_logo
from portulan.offices.pdf.pool import POOL, PdfFailed
from portulan.offices.pdf.theme import Theme
from portulan.offices.pdf.tree import Tree, normalise
from portulan.rules.french import date_fr

__all__ = ["SIZES", "Attachment", "Paper", "PdfFailed", "render"]

RELATIONSHIPS = frozenset({"source", "data", "alternative", "supplement"})


@dataclass(frozen=True)
class Attachment:
    """A file carried inside a PDF/A-3: its name, bytes, media type and reason to be there."""

    name: str
    data: bytes
    mime: str
    description: str
    relationship: str = "supplement"

    def __post_init__(self) -> None:
        if self.relationship not in RELATIONSHIPS:
            raise ValueError("unknown relationship of an attachment")


@dataclass(frozen=True)
class Paper:
    """What is handed to someone.

    `title` is its first heading; `kind` a short key (« contrat »), never printed; `tree` is
    normalised on the way in (TreeRefused if it is not a tree). `issued_on` is printed and
    part of what is signed. `signed` says, by id of a place to sign, what stands there:
    « Signé le 12 mars 2026 à 14 h 30 »; it is not part of the reference, so that the paper
    keeps its reference when it is signed. `contents` adds a table of contents. `own` is for a
    paper that is the person's alone, to be given to anybody: no date nor reference is printed.
    """

    title: str
    kind: str
    tree: Tree
    issued_on: date
    theme: Theme
    signed: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    contents: bool = False
    own: bool = False

    def __post_init__(self) -> None:
        title = " ".join(printable(self.title).split("\n")).strip()
        if not title:
            raise ValueError("a paper has a title")
        object.__setattr__(self, "title", title)
        object.__setattr__(self, "tree", normalise(self.tree))

    @cached_property
    def signed_thing(self) -> dict[str, Any]:
        """What a signature is about: kind, title, date and words; not the look, not the size."""
        return {
            "kind": self.kind,
            "title": self.title,
            "issued_on": self.issued_on.isoformat(),
            "tree": self.tree,
        }

    @cached_property
    def reference(self) -> str:
        """The SHA-256 of the signed thing, printed on every size of the paper."""
        return digest(self.signed_thing)


def render(paper: Paper, *, size: str = "standard") -> bytes:
    """Return the PDF of `paper`: sizes "standard" (11 points), "16", "18" and "20".

    Same paper, same size, same bytes. Raises KeyError for an unknown size and PdfFailed when
    the engine refuses or is too slow; the message never quotes the paper.
    """
    data = json.dumps(_data(paper, size), ensure_ascii=False)
    return POOL.compile({"data.json": data.encode()})


def _data(paper: Paper, size: str) -> dict[str, Any]:
    day, reference = paper.issued_on, paper.reference
    return {
        "size": SIZES[size],
        "title": breakable(paper.title),
        "date": [day.year, day.month, day.day],
        "issued": "" if paper.own else f"Document établi le {date_fr(day)}",
        "mark": "" if paper.own else f"Référence {reference[:8]}",
        "reference": ""
        if paper.own
        else f"Référence du texte de ce document : {grouped(reference)}",
        "contents": paper.contents,
        "tree": laid_out(paper.tree, size),
        "signed": {key: _line(said) for key, said in paper.signed.items()},
        "theme": _letterhead(paper.theme),
        "attachments": [
            {
                "name": attachment.name,
                "data": _as_json(attachment.data),
                "mime": attachment.mime,
                "description": attachment.description,
                "relationship": attachment.relationship,
            }
            for attachment in paper.attachments
        ],
    }


def _letterhead(theme: Theme) -> dict[str, Any]:
    return {
        "name": _line(theme.name),
        "lines": [_line(line) for line in (*theme.address, *theme.contact)],
        "legal": [_line(line) for line in theme.legal],
        "colour": theme.colour,
        "accent": theme.accent,
        "logo": theme.logo and {"format": checked_logo(theme.logo), "data": _as_json(theme.logo)},
    }


def _as_json(data: bytes) -> str | list[int]:
    """Write bytes as the template reads them back: a text, or numbers."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return list(data)


def _line(text: str) -> str:
    return breakable(" ".join(printable(text).split("\n")).strip())
