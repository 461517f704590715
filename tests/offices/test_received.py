"""What is kept of a file someone joins: the picture or the page, and nothing that goes with it."""

import struct
import zlib

import pytest

from portulan.offices.pdf.png import NotAPicture
from portulan.offices.received import FileRefused, looked_at
from tests.offices.pdf.test_png import png

PLAIN = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def piece(mark: int, body: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body


def exif(turned: int, words: bytes = b"") -> bytes:
    one = struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0)
    return piece(0xE1, b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + one + b"\0" * 4 + words)


def jpeg(*more: bytes, after: bytes = b"") -> bytes:
    """A photo of one grey square, with what a telephone adds to it."""
    frame = piece(0xC0, b"\x08\0\x08\0\x08\x01\x01\x11\0")
    scan = piece(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(more) + frame + scan + b"\xff\xd9" + after


def packed(objects: bytes) -> bytes:
    body = zlib.compress(objects)
    return PLAIN.replace(
        b"trailer",
        b"2 0 obj<</Type/ObjStm/N 1/Filter/FlateDecode>>stream\n" + body + b"\nendstream\ntrailer",
    )


def test_a_photo_loses_its_place_its_date_and_what_follows_it():
    given = jpeg(exif(6, b"47.65N 2.76W"), piece(0xFE, b"chez moi"), after=b"PK\x03\x04 un zip")

    kept = looked_at(given)

    assert kept.kind == "jpg"
    for words in (b"47.65", b"chez moi", b"zip"):
        assert words not in kept.data
    assert b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9" in kept.data


def test_a_photo_stays_the_right_way_up():
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in looked_at(jpeg(exif(6))).data
    assert b"Exif" not in looked_at(jpeg(exif(1))).data


@pytest.mark.parametrize("cut", [3, 9, 20, -3])
def test_a_photo_cut_short_is_refused(cut):
    with pytest.raises(FileRefused):
        looked_at(jpeg(exif(6))[:cut])


def test_a_scan_is_larger_than_a_logo_and_written_again():
    kept = looked_at(png())

    assert (kept.kind, kept.data[:4]) == ("png", b"\x89PNG")


def test_a_plain_pdf_is_kept_as_it_came():
    assert looked_at(PLAIN).data == PLAIN
    assert looked_at(packed(b"3 0 <</Type/Page>>")).kind == "pdf"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (PLAIN.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>"), "un programme"),
        (PLAIN.replace(b"/Catalog", b"/Catalog/X<</S/Java#53cript>>"), "un programme"),
        (packed(b"3 0 <</S/Launch>>"), "un programme"),
        (PLAIN.replace(b"/Catalog", b"/Catalog/Names<</EmbeddedFiles 3 0 R>>"), "un autre fichier"),
        (PLAIN.replace(b"/Root", b"/Encrypt 4 0 R/Root"), "protégé"),
        (packed(b"0" * 30_000_000), "se déplie"),
        (PLAIN + b"PK\x03\x04", "autre chose"),
        (PLAIN[:-8], "incomplet"),
        (b"", "vide"),
        (b"%PDF-" + b"0" * 5_000_001, "trop lourd"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ni un PDF ni une image"),
    ],
)
def test_what_acts_or_cannot_be_looked_at_is_refused_in_words(given, said):
    with pytest.raises(FileRefused) as refused:
        looked_at(given)

    assert said in refused.value.why
    assert "Rien n'a été gardé." in refused.value.next_step


def test_a_name_in_the_points_of_a_page_is_not_an_action():
    stream = b"2 0 obj<</Length 9>>stream\n/JS /Launch\nendstream endobj\ntrailer"

    assert looked_at(PLAIN.replace(b"trailer", stream)).kind == "pdf"


def test_the_refusal_of_a_picture_is_told_in_its_own_words():
    with pytest.raises(FileRefused, match=r"abîmé|incomplet") as refused:
        looked_at(png()[:-20])

    assert not isinstance(refused.value, NotAPicture)
