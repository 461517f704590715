"""A stranger's picture: read to its last byte, written again, or refused with the reason."""

import struct
import zlib

import pytest

from portulan.offices.pdf.blocks import paragraph
from portulan.offices.pdf.png import MAX_BYTES, NotAPicture, rewritten
from portulan.offices.pdf.render import Paper, render
from portulan.offices.pdf.theme import Theme
from tests.people import MONDAY

HEAD = b"\x89PNG\r\n\x1a\n"


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*more, width=8, height=4, colour=6, depth=8, points=None, interlaced=0):
    """Draw a plain rectangle; `more` are chunks put before the points."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 4)
    line = b"\0" + b"\x40" * ((width * depth * channels + 7) // 8)
    packed = zlib.compress(line * height if points is None else points)
    shape = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    body = [chunk(b"IHDR", shape), *more, chunk(b"IDAT", packed), chunk(b"IEND", b"")]
    return HEAD + b"".join(body)


def _paper(theme):
    tree = [paragraph("Un papier.")]
    return Paper(title="Essai", kind="essai", tree=tree, theme=theme, issued_on=MONDAY)


def test_what_is_not_a_point_of_the_picture_stays_behind():
    told = png(chunk(b"tEXt", b"Comment\0photographie chez Nadia"), chunk(b"eXIf", b"48.1N"))

    ours = rewritten(told)

    assert b"Nadia" not in ours
    assert b"48.1N" not in ours
    assert rewritten(ours) == ours == rewritten(png())


@pytest.mark.parametrize("colour", [0, 2, 4, 6])
def test_each_plain_kind_is_read_and_drawn_on_a_paper(colour):
    theme = Theme(name="Cabinet Rivage", logo=rewritten(png(colour=colour)))

    assert render(_paper(theme)).startswith(b"%PDF")


def test_a_palette_is_kept_and_a_point_outside_it_does_not_stop_a_paper():
    given = png(chunk(b"PLTE", b"\x10\x20\x30"), chunk(b"tRNS", b"\x80"), colour=3)
    theme = Theme(name="Cabinet Rivage", logo=rewritten(given))

    assert b"PLTE" in theme.logo
    assert render(_paper(theme)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", "pas une image PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "pas une image PNG"),
        (b"GIF89a<script>alert(1)</script>", "pas une image PNG"),
        (png() + b"<script>alert(1)</script>", "autre chose que l'image"),
        (png()[:-5], "incomplet"),
        (png()[:-12], "incomplet"),
        (HEAD + chunk(b"IEND", b""), "incomplet"),
        (png(width=1_201), "1200 points"),
        (png(width=0, points=b""), "points de côté"),
        (png(depth=16), "16 bits"),
        (png(interlaced=1), "entrelacée"),
        (png(colour=3), "couleurs"),
        (png(chunk(b"PLTE", b"\1\2"), colour=3), "couleurs"),
        (png(points=b"\0" * 10), "abîmé"),
        (png(points=b"\0" * 10_000_000), "abîmé"),
        (png(points=b"\x09" + b"\0" * 131), "abîmé"),
        (png().replace(b"IDAT", b"IDAU"), "abîmé"),
        (png(chunk(b"tEXt", b"x" * MAX_BYTES)), "trop lourd"),
    ],
    ids=range(18),
)
def test_anything_else_is_refused_with_the_reason(given, why):
    with pytest.raises(NotAPicture, match=why):
        rewritten(given)
