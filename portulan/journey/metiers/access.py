"""What anybody may ask about métiers: reference data, no secret, no person."""

from collections.abc import Iterable
from dataclasses import dataclass

from portulan.journey.metiers.catalogue import catalogue
from portulan.journey.metiers.refusals import UnknownMetier
from portulan.journey.metiers.rome import ATTITUDE, CONTEXT, KNOWLEDGE, SKILL, Item, Metier
from portulan.rules.matching.adequation import GROUPS, Profile, Standing, rank
from portulan.rules.matching.search import Hit, search
from portulan.rules.matching.skills import near, shared

LEARN = 4  # what is left to learn, first shown
SHOWN = 8  # skills first shown when a sheet does not say which are its heart


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A métier near another: how near, what they share, and whether ROME itself says so."""

    code: str
    ogr: str
    title: str
    score: float
    shared: tuple[str, ...]
    by_rome: bool
    regulated: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet as one reads it: the heart of the job first."""

    metier: Metier
    source: str
    skills: list[Item]
    other_skills: list[Item]
    knowledge: list[Item]
    attitudes: list[Item]
    contexts: dict[str, list[Item]]
    other_names: list[str]


def find(query: str, *, limit: int = 10) -> list[Hit]:
    """The métiers nearest to these words."""
    return search(catalogue().index, query[:200], limit=limit)


def regulated_among(codes: Iterable[str]) -> set[str]:
    """Those of these métiers that ask for a diploma, a title or an authorisation."""
    kept = catalogue()
    return {code for code in codes if kept.table.asked[kept.table.place[code]].regulated}


def source() -> str:
    """The mention that the licence asks to show wherever the data are."""
    return catalogue().source


def sheet(code: str) -> Read:
    """The sheet of this code; UnknownMetier when there is none."""
    kept = catalogue()
    metier = kept.metier(code)
    if metier is None:
        raise UnknownMetier(code)
    items = kept.items(ogr for ogr, _ in metier.items)
    weighed = [(items[ogr], weight == "core") for ogr, weight in metier.items if ogr in items]
    contexts: dict[str, list[Item]] = {}
    for item, _ in weighed:
        if item.kind == CONTEXT:
            contexts.setdefault(item.group, []).append(item)
    skills = _first(weighed, SKILL)
    heart = sum(1 for item, core in weighed if core and item.kind == SKILL) or SHOWN
    return Read(
        metier=metier,
        source=kept.source,
        skills=skills[:heart],
        other_skills=skills[heart:],
        knowledge=_first(weighed, KNOWLEDGE),
        attitudes=[item for item, _ in weighed if item.kind == ATTITUDE],
        contexts=contexts,
        other_names=sorted(title for _, title in metier.names if title != metier.title),
    )


def neighbours(code: str, *, limit: int = 20) -> list[Neighbour]:
    """The métiers nearest to this one, by what one does and knows there."""
    import numpy as np

    kept = catalogue()
    if code not in kept.table.place:
        raise UnknownMetier(code)
    scores, _ = near(kept.table, code, latent=kept.index.latent_sheets)
    metier = kept.metier(code)
    moves = set(metier.neighbours) if metier else set()
    best = [at for at in np.argsort(-scores, kind="stable").tolist() if scores[at] > 0][:limit]
    found = [(kept.index.codes[at], at) for at in best]
    things = {other: shared(kept.table, code, other)[:3] for other, _ in found}
    labels = kept.items(ogr for some in things.values() for ogr in some)
    return [
        Neighbour(
            code=other,
            ogr=kept.index.ogrs[at],
            title=kept.index.titles[at],
            score=round(float(scores[at]), 4),
            shared=tuple(labels[ogr].label for ogr in things[other] if ogr in labels),
            by_rome=other in moves,
            regulated=kept.table.asked[at].regulated,
        )
        for other, at in found
    ]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The neighbours left when some conditions are refused, and what each refusal takes away."""

    left: list[Neighbour]
    back: list[tuple[str, int]]  # without this refusal alone, so many more


def what_if(code: str, refused: list[str], *, most: int = 10) -> WhatIf:
    """« Et si… »: the neighbours without these conditions, and what giving up one brings back."""
    kept = catalogue()
    near_ones = neighbours(code, limit=40)
    asks = {one.code: set(one.context) for one in kept.table.asked}
    wanted = [ogr for ogr in dict.fromkeys(refused) if ogr in kept.table.ids["context"]]
    labels = kept.items(wanted)
    stops = [(one, asks[one.code].intersection(wanted)) for one in near_ones]
    return WhatIf(
        left=[one for one, stop in stops if not stop][:most],
        back=[
            (labels[ogr].label, sum(1 for _, stop in stops if stop == {ogr}))
            for ogr in wanted
            if ogr in labels
        ],
    )


def standings(person: Profile, *, limit: int = 20) -> list[Standing]:
    """Every métier beside a person, the first ones."""
    kept = catalogue()
    return rank(kept.table, person, families=kept.families, limit=limit)


@dataclass(frozen=True, slots=True)
class Beside:
    """A métier beside what a person says she knows how to do: what is there, what is to learn."""

    code: str
    title: str
    regulated: bool
    have: list[str]
    learn: list[str]
    more: int  # what is left to learn beyond `learn`


def by_what_one_does(skills: list[str], *, limit: int = 24) -> list[tuple[str, list[Beside]]]:
    """The métiers by group, closest first, for these skills alone. Interests are not asked here."""
    kept = catalogue()
    rows = standings(Profile(skills=tuple(skills)), limit=limit)
    wanted = {ogr for one in rows for ogr in (*one.parts["skills"].evidence, *one.missing[:LEARN])}
    labels = {ogr: item.label for ogr, item in kept.items(wanted).items()}
    asked = kept.table.asked
    groups: dict[str, list[Beside]] = {}
    for one in rows:
        at = kept.table.place[one.code]
        missing = [ogr for ogr in one.missing if ogr in kept.table.ids["skill"]]
        groups.setdefault(one.group, []).append(
            Beside(
                code=one.code,
                title=kept.index.titles[at],
                regulated=asked[at].regulated,
                have=[labels[ogr] for ogr in one.parts["skills"].evidence if ogr in labels],
                learn=[labels[ogr] for ogr in missing[:LEARN] if ogr in labels],
                more=max(0, len(missing) - LEARN),
            )
        )
    return [(group, groups[group]) for group in GROUPS if group in groups]


def _first(weighed: list[tuple[Item, bool]], kind: str) -> list[Item]:
    """The items of this kind, the heart of the job first."""
    some = [(item, heart) for item, heart in weighed if item.kind == kind]
    return [item for item, _ in sorted(some, key=lambda one: (not one[1], one[0].label))]
