"""ESCO's names for ROME's métiers, through the mapping published on the ESCO portal (CC BY 4.0)."""

import csv
import gzip
import io
from pathlib import Path

from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.rome import Metier

SOURCE = "ESCO, Commission européenne (CC BY 4.0) ; correspondance ESCO – ROME, Pôle emploi, V1.4"


def lines(path: Path) -> list[str]:
    """A text file, gzipped or not."""
    try:
        block = path.read_bytes()
        if path.suffix == ".gz":
            block = gzip.decompress(block)
        return block.decode("utf-8-sig").splitlines(keepends=True)
    except (OSError, EOFError, UnicodeDecodeError, ValueError):
        raise ArchiveRefused(f"{path.name} n'est pas un fichier lisible.") from None


def labels(paths: list[Path]) -> dict[str, list[str]]:
    """URI → every French name, the preferred first."""
    found: dict[str, list[str]] = {}
    for path in paths:
        for row in _rows(path, ("conceptUri", "preferredLabel", "altLabels")):
            alternate = row["altLabels"].replace("\n", "|").split("|")
            names = [*row["preferredLabel"].split("/"), *alternate]
            kept = found.setdefault(row["conceptUri"], [])
            kept += [name for name in map(str.strip, names) if name and name not in kept]
    return found


def mapping(path: Path) -> list[tuple[str, str]]:
    """(ESCO URI, ROME name's OGR) pairs; the file begins by a few lines about itself."""
    text = lines(path)
    starts = [at for at, line in enumerate(text) if line.startswith("classification 1 ID")]
    if not starts:
        raise ArchiveRefused(f"{path.name} n'est pas la correspondance ESCO – ROME.")
    rows = csv.DictReader(text[starts[0] :])
    return [(row["classification 1 ID"], row["classification 2 ID"]) for row in rows]


def lend(
    metiers: dict[str, Metier],
    names: dict[str, list[str]],
    pairs: list[tuple[str, str]],
    *,
    without: frozenset[str] = frozenset(),
) -> int:
    """Give each métier the ESCO names linked to one of its own; answer how many were given."""
    home = {ogr: metier for metier in metiers.values() for ogr, _ in metier.names}
    given = 0
    for uri, ogr in pairs:
        if ogr in without or ogr not in home:
            continue
        known = home[ogr].aliases
        more = [name for name in names.get(uri, []) if name not in known]
        known += more
        given += len(more)
    return given


def give_interests(metiers: dict[str, Metier], path: Path) -> None:
    """Give each métier of the file its six scores of interest."""
    for row in _rows(path, ("code_rome", *"RIASEC")):
        if row["code_rome"] in metiers:
            try:
                scores = {letter: float(row[letter]) for letter in "RIASEC"}
            except ValueError:
                raise ArchiveRefused(
                    f"Dans {path.name}, {row['code_rome'][:10]} a un score qui n'est pas un nombre."
                ) from None
            metiers[row["code_rome"]].interests = scores


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO("".join(lines(path))))
    missing = [name for name in columns if name not in (reader.fieldnames or [])]
    if missing:
        raise ArchiveRefused(f"Dans {path.name}, il manque la colonne « {missing[0]} ».")
    return [{name: row[name] or "" for name in columns} for row in reader]
