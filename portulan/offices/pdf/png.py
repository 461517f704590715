"""A PNG read to its last byte and written again: what is not a point of the picture stays behind.

No decoder in C is asked to open a stranger's file. Only what a logo or a scan needs is read: plain
PNG, eight bits at most for each colour, not interlaced (PNG, third edition, W3C 2025).
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 500_000
MAX_SIDE = 1_200  # points
_HEAD = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type: grey, colours, palette, with alpha
_DEPTHS = {0: (1, 2, 4, 8), 2: (8,), 3: (1, 2, 4, 8), 4: (8,), 6: (8,)}
_GREY, _COLOURS, _PALETTE, _FILTERS = 0, 2, 3, 5


class NotAPicture(ValueError):
    """The file is not one that we can read; the message is for who gave it."""


@dataclass(frozen=True)
class _Shape:
    width: int
    height: int
    depth: int
    colour: int

    @property
    def line(self) -> int:
        """Return how many bytes hold one line of points, the filter byte first."""
        return 1 + (self.width * self.depth * _CHANNELS[self.colour] + 7) // 8


def rewritten(data: bytes, *, most_bytes: int = MAX_BYTES, most_side: int = MAX_SIDE) -> bytes:
    """Return the same points in a PNG of our own: no comment, no date, no place, no profile.

    Raises NotAPicture, in words, for another format, a damaged file, or too large a picture.
    """
    if len(data) > most_bytes:
        raise NotAPicture("Le fichier est trop lourd.")
    if not data.startswith(_HEAD):
        raise NotAPicture("Ce n'est pas une image PNG, quel que soit le nom du fichier.")
    chunks = list(_chunks(data[len(_HEAD) :]))
    if chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise NotAPicture("Le fichier est incomplet.")
    shape = _shape(chunks[0][1], most_side)
    points = _points(b"".join(body for name, body in chunks if name == b"IDAT"), shape)
    kept = [(b"IHDR", chunks[0][1]), *_colours(dict(reversed(chunks)), shape)]
    kept += [(b"IDAT", zlib.compress(points, 6)), (b"IEND", b"")]
    ours = _HEAD + b"".join(_chunk(name, body) for name, body in kept)
    if len(ours) > most_bytes:
        raise NotAPicture("Le fichier est trop lourd.")
    return ours


def _chunks(rest: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and body of each piece; what follows the end is another file, and is refused."""
    place, name = 0, b""
    while name != b"IEND":
        if place + 12 > len(rest):
            raise NotAPicture("Le fichier est incomplet.")
        size, name = struct.unpack(">I4s", rest[place : place + 8])
        body, place = rest[place + 8 : place + 8 + size], place + 12 + size
        proof = struct.pack(">I", zlib.crc32(name + body))
        if place > len(rest) or proof != rest[place - 4 : place]:
            raise NotAPicture("Le fichier est abîmé.")
        yield name, body
    if place != len(rest):
        raise NotAPicture("Le fichier contient autre chose que l'image.")


def _shape(body: bytes, most_side: int) -> _Shape:
    if len(body) != 13:
        raise NotAPicture("Le fichier est abîmé.")
    width, height, depth, colour, method, filtering, interlaced = struct.unpack(">IIBBBBB", body)
    if not (0 < width <= most_side and 0 < height <= most_side):
        raise NotAPicture(f"Elle a plus de {most_side} points de côté.")
    if interlaced or method or filtering or depth not in _DEPTHS.get(colour, ()):
        raise NotAPicture("C'est une forme de PNG que nous ne lisons pas (entrelacée, 16 bits).")
    return _Shape(width, height, depth, colour)


def _colours(pieces: dict[bytes, bytes], shape: _Shape) -> list[tuple[bytes, bytes]]:
    """Return the palette and what is see-through in it, where this kind of picture has them."""
    palette, clear = pieces.get(b"PLTE", b""), pieces.get(b"tRNS", b"")
    if shape.colour == _PALETTE:
        colours = len(palette) // 3
        if len(palette) % 3 or not 0 < colours <= 2**shape.depth or len(clear) > colours:
            raise NotAPicture("Ses couleurs ne se lisent pas.")
        return [(b"PLTE", palette), *([(b"tRNS", clear)] if clear else [])]
    one_clear = {_GREY: 2, _COLOURS: 6}.get(shape.colour)
    return [(b"tRNS", clear)] if one_clear and len(clear) == one_clear else []


def _points(packed: bytes, shape: _Shape) -> bytes:
    """Return the lines of points: exactly as many bytes as the size announces, not one more."""
    expected = shape.line * shape.height
    opener = zlib.decompressobj()
    try:
        points = opener.decompress(packed, expected + 1)
    except zlib.error:
        raise NotAPicture("Le fichier est abîmé.") from None
    if len(points) != expected or opener.unconsumed_tail or opener.unused_data:
        raise NotAPicture("Le fichier est abîmé.")
    if any(first >= _FILTERS for first in points[:: shape.line]):
        raise NotAPicture("Le fichier est abîmé.")
    return points


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
