"""Regions and départements by their official numbers (INSEE): facts, to name a place."""

import tomllib
from pathlib import Path

FILE = Path(__file__).parent / "library" / "lieux.toml"
_told = tomllib.loads(FILE.read_text(encoding="utf-8"))
REGIONS: dict[str, str] = {row["code"]: row["name"] for row in _told["region"]}
DEPARTMENTS: dict[str, str] = {
    code: name for row in _told["region"] for code, name in row["departments"].items()
}
REGION_OF: dict[str, str] = {
    code: row["code"] for row in _told["region"] for code in row["departments"]
}


def place_code(written: str) -> str:
    """The number of a place on two digits at least, as the publishers forget to write it.

    >>> place_code("1"), place_code("2a"), place_code("974")
    ('01', '2A', '974')
    """
    return written.strip().upper().zfill(2)[:3]
