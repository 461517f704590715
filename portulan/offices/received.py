"""A file that someone joins: looked at, made harmless, and only ever given back as a download.

Photos are written again by us. A PDF is kept as it came, when nothing in it acts by itself. The
name of the file is not even read.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from portulan.offices.pdf import jpeg, png
from portulan.rules.refusal import Refusal

MAX_BYTES = 5_000_000
MAX_SIDE = 3_600  # points: an A4 sheet at 300 dpi
PDF, JPEG, PNG = "pdf", "jpg", "png"
MEDIA_TYPES = {PDF: "application/pdf", JPEG: "image/jpeg", PNG: "image/png"}
_UNFOLDED = 20_000_000  # bytes, at most, that the lists of objects of a PDF may unfold into
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_BEFORE = 600  # bytes: where a stream says what it is
_ACTS = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm|GoToE)"
    rb"(?![A-Za-z])"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class FileRefused(Refusal):
    def __init__(self, why: str) -> None:
        super().__init__(
            what="Ce fichier ne peut pas être joint.",
            why=why,
            next_step=f"Choisissez un PDF simple, une photo JPEG ou une image PNG, de "
            f"{MAX_BYTES // 1_000_000} Mo au plus. Une photo du document suffit. Rien n'a été "
            "gardé.",
        )


@dataclass(frozen=True)
class Received:
    """What may be kept of a file: its kind, told from its bytes, and these bytes."""

    kind: str
    data: bytes


def looked_at(data: bytes) -> Received:
    """Return what may be kept. Raises FileRefused for anything but a plain PDF, JPEG or PNG."""
    if not data:
        raise FileRefused("Le fichier est vide.")
    if len(data) > MAX_BYTES:
        raise FileRefused("Le fichier est trop lourd.")
    try:
        if data.startswith(b"\xff\xd8"):
            return Received(JPEG, jpeg.rewritten(data))
        if data.startswith(b"\x89PNG"):
            ours = png.rewritten(data, most_bytes=MAX_BYTES, most_side=MAX_SIDE)
            return Received(PNG, ours)
    except png.NotAPicture as fault:
        raise FileRefused(str(fault)) from None
    if data.startswith(b"%PDF-"):
        return Received(PDF, _still(data))
    raise FileRefused("Ce n'est ni un PDF ni une image, quel que soit le nom du fichier.")


def _still(data: bytes) -> bytes:
    """Return this PDF if it ends where it says and nothing in it acts by itself."""
    end = data.rfind(b"%%EOF")
    if end < 0 or data[end + 5 :].strip():
        raise FileRefused("Le PDF est incomplet, ou contient autre chose.")
    for told in _objects(data):
        named = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), told)
        if b"/Encrypt" in named:
            raise FileRefused("Ce PDF est protégé : nous ne pouvons pas le regarder.")
        if _ACTS.search(named):
            raise FileRefused("Ce PDF contient un programme, un formulaire ou un autre fichier.")
    return data


def _objects(data: bytes) -> Iterator[bytes]:
    """Yield what a PDF says outside its streams, then the lists of objects packed in streams."""
    yield _STREAM.sub(b"", data)
    left = _UNFOLDED
    for found in _STREAM.finditer(data):
        if b"ObjStm" in data[max(0, found.start() - _BEFORE) : found.start()]:
            unfolded = _unfolded(found[1], left)
            left -= len(unfolded)
            yield unfolded


def _unfolded(packed: bytes, most: int) -> bytes:
    opener = zlib.decompressobj()
    try:
        told = opener.decompress(packed, most)
    except zlib.error:
        raise FileRefused("Ce PDF est fait d'une façon que nous ne savons pas regarder.") from None
    if opener.unconsumed_tail:
        raise FileRefused("Ce PDF se déplie en trop de données.")
    return told
