"""The signed thing: the canonical bytes of a tree, and their SHA-256.

Same tree, same bytes, whatever the print size, the machine or the order of the keys.
"""

import hashlib
import json


def canonical_bytes(value: object) -> bytes:
    """Return the canonical JSON of a normalised tree: sorted keys, no spaces, UTF-8.

    Raises TypeError for anything but strings, whole numbers, booleans, None, lists, objects.

    >>> canonical_bytes([{"t": "p", "c": ["été"]}]).decode()
    '[{"c":["été"],"t":"p"}]'
    """
    _refuse_inexact(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def grouped(reference: str) -> str:
    """Write a reference in groups of eight, as it is printed.

    >>> grouped("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(reference[start : start + 8] for start in range(0, len(reference), 8))


def _refuse_inexact(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError("keys are strings")
            _refuse_inexact(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_inexact(inner)
    elif value is not None and not isinstance(value, str | int):
        raise TypeError("no floats, dates or bytes in a signed tree")
