"""ESCO's names for ROME's métiers, through the mapping published on the ESCO portal (CC BY 4.0)."""

import re
from pathlib import Path
from urllib.parse import quote

from portulan.journey.metiers.archive import parsed, unpacked
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.rome import Metier

PAIR = ("classification 1 ID", "classification 2 ID")
RELATION = "mapping relation"
SAME = ("exactMatch", "closeMatch")
MOST_PAGES = 3
OCCUPATION = re.compile(r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{8,40}")
SKILL = re.compile(r"http://data\.europa\.eu/esco/skill/([0-9a-f-]{8,36})")
MENTION = "ESCO, Commission européenne (CC BY 4.0)"
SOURCE = "ESCO, Commission européenne (CC BY 4.0) ; correspondance ESCO – ROME, Pôle emploi, V1.4"


def text_of(path: Path) -> str:
    """A text file, gzipped or not."""
    try:
        text = unpacked(path)
    except OSError:
        raise ArchiveRefused(f"{path.name} n'est pas un fichier lisible.") from None
    return text.replace("\r\n", "\n")


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
    """(ESCO URI, ROME name's OGR) pairs."""
    return [(uri, ogr) for uri, ogr, _ in links(path)]


def links(path: Path) -> list[tuple[str, str, str]]:
    """(ESCO URI, ROME name's OGR, relation); the file begins by a few lines about itself."""
    text = text_of(path)
    start = re.search(r"^classification 1 ID", text, re.MULTILINE)
    if start is None:
        raise ArchiveRefused(f"{path.name} n'est pas la correspondance ESCO – ROME.")
    rows = _parsed(text[start.start() :], path.name, (*PAIR, RELATION))
    if not rows:
        raise ArchiveRefused(f"{path.name} ne relie rien : le fichier est vide ou coupé.")
    return [(row[PAIR[0]], row[PAIR[1]], row[RELATION].removeprefix("skos:")) for row in rows]


def name_pages(metiers: dict[str, Metier], told: list[tuple[str, str, str]]) -> None:
    """Give each métier the ESCO occupations that are the same as one of its names, or near."""
    home = {ogr: metier for metier in metiers.values() for ogr, _ in metier.names}
    for relation in SAME:
        for uri, ogr, how in told:
            metier = home.get(ogr)
            if metier and how == relation and OCCUPATION.fullmatch(uri):
                metier.esco = list(dict.fromkeys([*metier.esco, uri]))[:MOST_PAGES]


def official_page(uri: str) -> str:
    """The live page of an ESCO occupation, in French.

    >>> official_page("http://data.europa.eu/esco/occupation/f87779ae")
    'https://esco.ec.europa.eu/fr/classification/occupation?uri=http%3A//data.europa.eu/esco/occupation/f87779ae'
    """
    return f"https://esco.ec.europa.eu/fr/classification/occupation?uri={quote(uri)}"


def competences(paths: list[Path]) -> dict[str, str]:
    """ESCO number → French label of every skill."""
    told = {}
    for path in paths:
        for row in _rows(path, ("conceptUri", "preferredLabel")):
            if (found := SKILL.fullmatch(row["conceptUri"])) and row["preferredLabel"]:
                told[found[1]] = row["preferredLabel"][:250]
    if paths and not told:
        raise ArchiveRefused(f"{paths[0].name} ne contient aucune compétence ESCO.")
    return told


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
    rows = _parsed(text_of(path), path.name, columns)
    if not rows:
        raise ArchiveRefused(f"{path.name} ne contient aucune ligne.")
    return rows


def _parsed(text: str, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    return [row for row in parsed(text, name, columns) if row[columns[0]]]
