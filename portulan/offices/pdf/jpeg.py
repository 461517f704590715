"""A JPEG walked from mark to mark and written again: the picture, which way up, and nothing else.

A telephone writes where and when a photo was taken; none of it is kept. No decoder in C is asked
to open a stranger's file (ITU-T T.81, annex B; Exif 3.0, orientation).
"""

import struct
from collections.abc import Iterator

from portulan.offices.pdf.png import NotAPicture

_START, _END = b"\xff\xd8", 0xD9
_SCAN, _EXIF, _ADOBE, _JFIF = 0xDA, 0xE1, 0xEE, 0xE0
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive
_KEPT = _FRAMES | {0xC4, 0xDB, 0xDD, _SCAN}  # with tables and intervals
_RESTARTS = range(0xD0, 0xD8)
_ORIENTATION, _UPRIGHT, _TURNED = 0x0112, 1, range(2, 9)
_SHORT = 3


def rewritten(data: bytes) -> bytes:
    """Return the same picture without what goes with it: place, date, device, thumbnails.

    Raises NotAPicture, in words, for another format or a damaged file. What follows the end of
    the picture is left behind.
    """
    if not data.startswith(_START):
        raise NotAPicture("Ce n'est pas une photo JPEG, quel que soit le nom du fichier.")
    kept, seen, turned = [], set(), _UPRIGHT
    for mark, body, scan in _pieces(data):
        seen.add(mark)
        if mark == _EXIF:
            turned = _orientation(body) or turned
        elif mark in _KEPT or (mark == _ADOBE and body.startswith(b"Adobe")):
            kept.append(_piece(mark, body) + scan)
    if not seen & _FRAMES or _SCAN not in seen:
        raise NotAPicture("Le fichier est incomplet.")
    head = _piece(_JFIF, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    way = _piece(_EXIF, _which_way(turned)) if turned in _TURNED else b""
    return _START + head + way + b"".join(kept) + bytes([0xFF, _END])


def _pieces(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield mark, body, and for a scan the points that follow it, until the end of the picture."""
    place = len(_START)
    while True:
        if place + 2 > len(data) or data[place] != 0xFF:
            raise NotAPicture("Le fichier est abîmé.")
        mark, place = data[place + 1], place + 2
        if mark == _END:
            return
        if mark == 0xFF:  # a mark may be preceded by any number of these
            place -= 1
            continue
        size = int.from_bytes(data[place : place + 2])
        if size < 2 or place + size > len(data):
            raise NotAPicture("Le fichier est incomplet.")
        body, place = data[place + 2 : place + size], place + size
        after = _end_of_scan(data, place) if mark == _SCAN else place
        yield mark, body, data[place:after]
        place = after


def _end_of_scan(data: bytes, place: int) -> int:
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise NotAPicture("Le fichier est incomplet.")
        if data[place + 1] and data[place + 1] not in _RESTARTS:
            return place
        place += 2


def _orientation(body: bytes) -> int:
    """Return which way up the photo was held, 1 to 8; 0 when it does not say."""
    if not body.startswith(b"Exif\0\0") or body[6:8] not in {b"II", b"MM"}:
        return 0
    told, order = body[6:], "<" if body[6:8] == b"II" else ">"
    try:
        (at,) = struct.unpack_from(f"{order}I", told, 4)
        (count,) = struct.unpack_from(f"{order}H", told, at)
        for rank in range(min(count, 200)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", told, at + 2 + 12 * rank)
            if tag == _ORIENTATION and kind == _SHORT:
                return int(value)
    except struct.error:
        return 0
    return 0


def _which_way(turned: int) -> bytes:
    one = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, turned, 0)
    return b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + one + struct.pack(">I", 0)


def _piece(mark: int, body: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body
