"""Métiers as what one does and knows there; métiers near a métier, and why.

A thing that few métiers ask for says more than one that all ask for: each is weighed by its idf.
Attitudes (savoir-être) are left out: measured, they say almost nothing of a move (recall .05).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

KINDS = ("skill", "family", "knowledge", "context")
HEART = 2.0  # what ROME says is the heart of the job counts twice


@dataclass(frozen=True, slots=True)
class Asked:
    """What one métier asks: numbers of skills, their families, knowledge, contexts; the heart."""

    code: str
    skill: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    heart: frozenset[str] = frozenset()
    letters: str = ""
    interests: Mapping[str, float] | None = None
    values: Mapping[str, float] | None = None
    regulated: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each kind counts between two métiers, beside the words their sheets share.

    Chosen on the métiers of even rank, reported on the others (bench/metiers.py).
    """

    skill: float = 0.50
    family: float = 0.20
    knowledge: float = 0.90
    context: float = 0.0
    beside: float = 0.60
    parent: float = 0.08
    field: float = 0.08


@dataclass(slots=True)
class Table:
    """Sheets × things, one matrix by kind."""

    codes: list[str]
    place: dict[str, int]
    asked: Sequence[Asked]
    ids: dict[str, dict[str, int]]
    weights: dict[str, csr_matrix]  # what each sheet asks, weighed
    rows: dict[str, csr_matrix]  # the same, of length one
    idf: dict[str, Any]


def table(asked: Sequence[Asked]) -> Table:
    """Count who asks for what."""
    import numpy as np
    from scipy.sparse import csr_matrix

    ids: dict[str, dict[str, int]] = {}
    weights, rows, idf = {}, {}, {}
    for kind in KINDS:
        known: dict[str, int] = {}
        columns: list[int] = []
        data: list[float] = []
        ends = [0]
        for one in asked:
            for thing in dict.fromkeys(getattr(one, kind)):
                columns.append(known.setdefault(thing, len(known)))
                data.append(HEART if thing in one.heart else 1.0)
            ends.append(len(columns))
        shape = (len(asked), max(1, len(known)))
        matrix = csr_matrix((np.array(data), np.array(columns, dtype=np.int32), ends), shape=shape)
        seen = np.bincount(matrix.indices, minlength=shape[1])
        weight = np.log((1 + len(asked)) / (1 + seen))
        ids[kind], idf[kind] = known, weight
        weights[kind] = matrix.multiply(weight).tocsr()
        rows[kind] = _unit(weights[kind])
    codes = [one.code for one in asked]
    return Table(codes, {code: at for at, code in enumerate(codes)}, asked, ids, weights, rows, idf)


def near(
    kept: Table, code: str, *, mix: Mix | None = None, latent: Any = None
) -> tuple[Any, dict[str, Any]]:
    """How near every métier is to this one, and the parts of it; KeyError for an unknown code.

    `latent`: rows of length one for the same sheets, when there is an index.
    """
    import numpy as np

    weights, at = mix or Mix(), kept.place[code]
    parts: dict[str, Any] = {
        kind: np.asarray((rows @ rows[at].T).todense()).ravel() for kind, rows in kept.rows.items()
    }
    if latent is not None:
        parts["beside"] = latent @ latent[at]
    here = kept.asked[at]
    parts["parent"] = np.array(
        [bool(here.parent) and other.parent == here.parent for other in kept.asked], dtype=float
    )
    parts["field"] = np.array([other.code[:3] == code[:3] for other in kept.asked], dtype=float)
    score = sum(getattr(weights, kind) * part for kind, part in parts.items())
    score[at] = -1
    return score, parts


def shared(kept: Table, code: str, other: str, kind: str = "skill") -> list[str]:
    """What two métiers both ask for, the most telling first."""
    one, two = kept.asked[kept.place[code]], kept.asked[kept.place[other]]
    return telling(kept, set(getattr(one, kind)) & set(getattr(two, kind)), kind)


def telling(kept: Table, things: Iterable[str], kind: str) -> list[str]:
    """Things sorted by how few métiers ask for them, then by number."""
    ids, idf = kept.ids[kind], kept.idf[kind]
    known = [thing for thing in things if thing in ids]
    return sorted(known, key=lambda thing: (-float(idf[ids[thing]]), thing))


def covered(
    kept: Table, kind: str, have: Iterable[str], *, partly: Mapping[str, str] | None = None
) -> Any:
    """For every métier, the share of what it asks that these things cover, 0 to 1; nan if it asks
    nothing of this kind. A skill of the same family (`partly`: skill → family) counts for half.
    """
    import numpy as np

    ids, idf = kept.ids[kind], kept.idf[kind]
    owned = np.zeros(len(idf))
    held = {thing for thing in have if thing in ids}
    owned[[ids[thing] for thing in held]] = 1.0
    if partly:
        families = {partly[thing] for thing in have if partly.get(thing)}
        for thing, at in ids.items():
            if owned[at] == 0 and partly.get(thing) in families:
                owned[at] = 0.5
    asks = np.asarray(kept.weights[kind].sum(axis=1)).ravel()
    has = kept.weights[kind] @ owned
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(asks > 0, has / asks, np.nan)


def _unit(rows: csr_matrix) -> csr_matrix:
    import numpy as np
    from scipy.sparse import diags

    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    length[length == 0] = 1
    return (diags(1 / length) @ rows).tocsr()
