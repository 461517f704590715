"""O*NET's interests and work values for ROME's métiers, through the two published crosswalks.

ROME name → ESCO occupation → O*NET occupation; each leg counts by how near it says it is. Several
ways to one métier are averaged by their weight; a métier without any keeps what ROME says.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from portulan.journey.metiers.archive import Row, parsed
from portulan.journey.metiers.esco import text_of
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.rome import Metier

SOURCE = (
    "O*NET, USDOL/ETA (CC BY 4.0), scores repris et pondérés ; correspondance ESCO – O*NET, "
    "Commission européenne et USDOL/ETA"
)
SCORES = ("O*NET-SOC Code", "Element Name", "Scale ID", "Data Value")
CROSSWALK = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
NEARNESS = {"exactMatch": 1.0, "closeMatch": 0.6, "narrowMatch": 0.5, "broadMatch": 0.3}
INTERESTS = {
    "Realistic": "R",
    "Investigative": "I",
    "Artistic": "A",
    "Social": "S",
    "Enterprising": "E",
    "Conventional": "C",
}
VALUES = {
    "Achievement": "realisation",
    "Independence": "independance",
    "Recognition": "reconnaissance",
    "Relationships": "relations",
    "Support": "soutien",
    "Working Conditions": "conditions",
}
SCALES = {"OI": INTERESTS, "EX": VALUES}
Scores = dict[str, dict[str, float]]  # O*NET occupation → name → score


def scores(paths: Iterable[Path]) -> tuple[Scores, Scores]:
    """The interests and the values of every O*NET occupation in these files."""
    told: dict[str, Scores] = {"OI": defaultdict(dict), "EX": defaultdict(dict)}
    for path in paths:
        seen = 0
        for row in parsed(text_of(path), path.name, SCORES):
            name = SCALES.get(row["Scale ID"], {}).get(row["Element Name"])
            if name:
                told[row["Scale ID"]][row["O*NET-SOC Code"]][name] = _number(row, path)
                seen += 1
        if not seen:
            raise ArchiveRefused(f"{path.name} ne donne ni intérêts ni valeurs d'O*NET.")
    whole = [
        {code: some for code, some in told[scale].items() if len(some) == len(names)}
        for scale, names in SCALES.items()
    ]
    return whole[0], whole[1]


def crosswalk(path: Path) -> list[tuple[str, str, float]]:
    """(ESCO URI, O*NET occupation, nearness); the file begins by a few lines about itself."""
    text = text_of(path)
    start = re.search(r"^\"?O\*NET Id", text, re.MULTILINE)
    if start is None:
        raise ArchiveRefused(f"{path.name} n'est pas la correspondance ESCO – O*NET.")
    rows = parsed(text[start.start() :], path.name, CROSSWALK)
    told = [
        (row[CROSSWALK[1]], row[CROSSWALK[0]], NEARNESS.get(row[CROSSWALK[2]], 0.0)) for row in rows
    ]
    if not told:
        raise ArchiveRefused(f"{path.name} ne relie rien : le fichier est vide ou coupé.")
    return told


def give(
    metiers: dict[str, Metier],
    links: list[tuple[str, str, str]],
    onet: list[tuple[str, str, float]],
    told: tuple[Scores, Scores],
) -> int:
    """Give each métier the interests and values it can be reached by; answer how many have some."""
    home = {ogr: metier.code for metier in metiers.values() for ogr, _ in metier.names}
    beyond: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for uri, code, near in onet:
        beyond[uri].append((code, near))
    ways: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for uri, ogr, relation in links:
        for code, near in beyond.get(uri, ()) if ogr in home else ():
            ways[home[ogr]][code] += NEARNESS.get(relation, 0.0) * near
    for code, some in ways.items():
        metiers[code].interests = _mean(some, told[0]) or metiers[code].interests
        metiers[code].values = _mean(some, told[1])
    return sum(1 for one in metiers.values() if one.interests or one.values)


def _mean(ways: Mapping[str, float], told: Scores) -> dict[str, float]:
    known = {code: weight for code, weight in ways.items() if weight and code in told}
    base = sum(known.values())
    if not base:
        return {}
    names = next(iter(told.values()))
    return {
        name: round(sum(weight * told[code][name] for code, weight in known.items()) / base, 3)
        for name in names
    }


def _number(row: Row, path: Path) -> float:
    try:
        score = float(row["Data Value"])
    except ValueError:
        score = -1
    if not 0 <= score <= 10:
        raise ArchiveRefused(
            f"Dans {path.name}, {row['O*NET-SOC Code'][:12]} a un score qui n'est pas un nombre "
            "de 0 à 10."
        )
    return score
