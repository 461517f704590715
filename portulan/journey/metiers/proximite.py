"""A person beside every métier: each part told with what it rests on, and what nobody knows.

Groups, never a percentage; a condition refused is refused, and what accepting it would bring
back is said. Nothing asked here is written anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portulan.journey.metiers.access import LEARN, Beside, standings
from portulan.journey.metiers.catalogue import Catalogue, catalogue
from portulan.journey.metiers.rome import VALUES
from portulan.rules.matching.adequation import GROUPS, LETTERS, REGULATED, Profile, Standing

STUDY = 3  # pieces of knowledge named
MOST = 24  # métiers shown
LOOKED_AT = 120  # métiers among which a refusal is counted
PARTS = {
    "interests": "vos intérêts",
    "skills": "vos compétences",
    "knowledge": "vos savoirs",
    "values": "vos valeurs",
}


@dataclass(frozen=True, slots=True)
class Near(Beside):
    """A métier, with the interests it shares with hers and the parts left out for want of data."""

    interests: tuple[str, ...] = ()  # in words, hers first
    knows: tuple[str, ...] = ()  # the knowledge she has
    study: tuple[str, ...] = ()  # the knowledge it asks for, most telling first
    values: tuple[str, ...] = ()  # what it satisfies first, in words
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pistes:
    """The métiers by group, closest first; and what each refusal alone takes away."""

    groups: list[tuple[str, list[Near]]]
    back: list[tuple[str, int]]


def pistes(person: Profile, letters: Mapping[str, str] | None = None) -> Pistes:
    """Return the métiers beside this person, without those that hold what she refuses.

    `letters`: what each letter of interests is called.
    """
    names = letters or {}
    kept = catalogue()
    rows = standings(person, limit=MOST)
    labels = _labels(kept, rows)
    groups: dict[str, list[Near]] = {}
    for one in rows:
        groups.setdefault(one.group, []).append(_near(kept, one, person, labels, names))
    told = [(group, groups[group]) for group in GROUPS if group in groups]
    return Pistes(told, _back(kept, person))


def conditions() -> list[tuple[str, str]]:
    """Return what one may refuse: (number, label), the regulated métiers first."""
    kept = catalogue()
    items = kept.items(kept.table.ids["context"]).values()
    told = sorted((item.group, item.label, item.ogr) for item in items)
    return [
        (REGULATED, "Les métiers réglementés"),
        *((ogr, f"{group} : {label}" if group else label) for group, label, ogr in told),
    ]


def _near(
    kept: Catalogue,
    one: Standing,
    person: Profile,
    labels: Mapping[str, str],
    names: Mapping[str, str],
) -> Near:
    at = kept.table.place[one.code]
    skills = one.parts.get("skills")
    missing = [ogr for ogr in one.missing if ogr in kept.table.ids["skill"]]
    return Near(
        code=one.code,
        title=kept.index.titles[at],
        regulated=kept.table.asked[at].regulated,
        have=[labels[ogr] for ogr in (skills.evidence if skills else ()) if ogr in labels],
        learn=[labels[ogr] for ogr in missing[:LEARN] if ogr in labels],
        more=max(0, len(missing) - LEARN),
        knows=tuple(labels[ogr] for ogr in _evidence(one, "knowledge") if ogr in labels),
        study=tuple(labels[ogr] for ogr in one.missing if ogr in labels and ogr not in missing)[
            :STUDY
        ],
        values=tuple(VALUES.get(key, key) for key in _evidence(one, "values")),
        interests=tuple(names.get(key, key).lower() for key in _shared_letters(one, person)),
        unknown=tuple(PARTS[name] for name in one.unknown if name in _told_apart(person)),
    )


def _told_apart(person: Profile) -> list[str]:
    """The parts whose lack is told beside each métier; what she never told is told once, above."""
    brought = {"knowledge": bool(person.knowledge), "values": bool(person.values)}
    return [name for name in PARTS if brought.get(name, True)]


def _evidence(one: Standing, name: str) -> tuple[str, ...]:
    part = one.parts.get(name)
    return part.evidence if part else ()


def _shared_letters(one: Standing, person: Profile) -> tuple[str, ...]:
    """The letters of the métier that are among the person's first three."""
    part = one.parts.get("interests")
    if part is None:
        return ()
    first = sorted(LETTERS, key=lambda letter: (-person.interests[letter], LETTERS.index(letter)))
    return tuple(letter for letter in first[:3] if letter in part.evidence)


def _back(kept: Catalogue, person: Profile) -> list[tuple[str, int]]:
    """For each refusal, how many of the nearest métiers it alone takes away."""
    wanted = list(dict.fromkeys(person.filters))
    if not wanted:
        return []
    rows = standings(replace(person, filters=()), limit=LOOKED_AT)
    stops = [_stops(kept, one.code, wanted) for one in rows]
    names = dict(conditions())
    return [
        (names[one], sum(1 for stop in stops if stop == {one})) for one in wanted if one in names
    ]


def _stops(kept: Catalogue, code: str, wanted: Sequence[str]) -> set[str]:
    asked = kept.table.asked[kept.table.place[code]]
    found = set(asked.context).intersection(wanted)
    return found | ({REGULATED} if asked.regulated and REGULATED in wanted else set())


def _labels(kept: Catalogue, rows: Sequence[Standing]) -> dict[str, str]:
    wanted = set()
    for one in rows:
        wanted.update(one.missing)
        wanted.update(_evidence(one, "skills"), _evidence(one, "knowledge"))
    return {ogr: item.label for ogr, item in kept.items(wanted).items()}
