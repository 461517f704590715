"""From what a person types to métiers: one ranking, forgiving, the same for the same words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from portulan.rules.matching.french import forms, normalise, spelled_out
from portulan.rules.matching.index import Index, grams, head_of, roots

ALIAS = 0.8  # a name lent by another nomenclature counts less than ROME's own
POOL = 12.0  # several near names count together: log of the sum of exp(POOL × likeness)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each way of being alike counts. Learnt on titles that are not the ones reported
    (bench/metiers.py --learn): see docs/explications/rapprocher-des-metiers.md."""

    letters: float = 1.6
    names: float = 9.7
    words: float = 3.3
    beside: float = 6.0
    head: float = 1.0
    same: float = 6.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A métier found: its stable numbers, the name that was nearest, and how near (no unit)."""

    code: str
    ogr: str
    title: str
    score: float
    sheet: str


def search(
    index: Index, query: str, *, limit: int = 10, weights: Weights | None = None
) -> list[Hit]:
    """The métiers nearest to these words, best first; none when nothing typed can be read."""
    import numpy as np

    if not normalise(query):
        return []
    parts, nearest = likeness(index, query)
    scores = total(parts, weights or Weights())
    # The same order for the same scores, whatever the machine: by code.
    order = np.lexsort((np.arange(len(index)), -np.round(scores, 5)))[:limit]
    found = []
    for at in order.tolist():
        name = int(nearest[at])
        found.append(
            Hit(
                code=index.codes[at],
                ogr=index.name_ogrs[name] if name >= 0 else index.ogrs[at],
                title=index.name_titles[name] if name >= 0 else index.titles[at],
                score=round(float(scores[at]), 4),
                sheet=index.titles[at],
            )
        )
    return [hit for hit in found if hit.score > 0]


def total(parts: dict[str, Any], weights: Weights) -> Any:
    """The weighted sum of the parts."""
    return sum(getattr(weights, name) * part for name, part in parts.items())


def likeness(index: Index, query: str) -> tuple[dict[str, Any], Any]:
    """The parts of the score, each an array over sheets, and the nearest name of each sheet."""
    import numpy as np

    asked = spelled_out(query)
    mended = " ".join(index.spelling.corrected(word) for word in asked.split())
    near = _by_letters(index, asked if " / " not in query else forms(query)[0])
    if (typed := normalise(query)) != asked and " / " not in query:
        near = np.maximum(near, _by_letters(index, typed))
    if mended != asked:
        near = np.maximum(near, 0.97 * _by_letters(index, mended))
    own = index.form_name >= 0
    best, nearest = _best(index, np.where(own, near, 0))
    pooled = np.where(own, near, ALIAS * near)
    gathered = np.add.reduceat(np.expm1(POOL * pooled), index.form_start)
    word_counts = roots(mended)
    return {
        "letters": best,
        "names": np.log1p(gathered) / POOL,
        "words": _by_words(index, word_counts),
        "beside": _beside(index, word_counts),
        "head": _by_head(index, mended),
        "same": np.maximum(0, best - 0.75) * 4,
    }, nearest


def _by_letters(index: Index, text: str) -> Any:
    """Cosine of every form with the text, by runs of letters."""
    import numpy as np
    from scipy.sparse import csc_matrix

    found, weight = _query(grams(text), index.grams, index.gram_idf)
    matrix = index.by_gram
    runs = [slice(matrix.indptr[column], matrix.indptr[column + 1]) for column in found]
    if not runs:
        return np.zeros(matrix.shape[0], dtype=np.float32)
    few = csc_matrix(
        (
            np.concatenate([matrix.data[run] for run in runs]),
            np.concatenate([matrix.indices[run] for run in runs]),
            np.cumsum([0, *(run.stop - run.start for run in runs)]),
        ),
        shape=(matrix.shape[0], len(runs)),
    )
    return few @ np.asarray(weight, dtype=np.float32)


def _by_words(index: Index, counts: Counter[str]) -> Any:
    """Cosine of every sheet with the words."""
    import numpy as np

    found, weight = _query(counts, index.roots, index.root_idf)
    near = np.zeros(len(index), dtype=np.float32)
    for column, value in zip(found, weight, strict=True):
        rows = slice(index.by_root.indptr[column], index.by_root.indptr[column + 1])
        near[index.by_root.indices[rows]] += value * index.by_root.data[rows]
    return near


def _beside(index: Index, counts: Counter[str]) -> Any:
    """Cosine of every sheet with the words, in the latent space."""
    import numpy as np

    found, weight = _query(counts, index.roots, index.root_idf)
    if not found:
        return np.zeros(len(index), dtype=np.float32)
    place = np.asarray(weight, dtype=np.float32) @ index.latent_roots[found]
    length = float(np.linalg.norm(place))
    return index.latent_sheets @ (place / length) if length else np.zeros(len(index))


def _by_head(index: Index, text: str) -> Any:
    """One for the métiers of which a name starts by the same word."""
    import numpy as np

    near = np.zeros(len(index), dtype=np.float32)
    near[index.heads.get(head_of(text), [])] = 1
    return near


def _query(counts: Counter[str], ids: dict[str, int], idf: Any) -> tuple[list[int], list[float]]:
    """The known terms of a query with their weights, of length one together."""
    import math

    found = {ids[term]: times for term, times in counts.items() if term in ids}
    weight = [(1 + math.log(times)) * float(idf[at]) for at, times in found.items()]
    length = math.sqrt(sum(value * value for value in weight)) or 1.0
    return list(found), [value / length for value in weight]


def _best(index: Index, near: Any) -> tuple[Any, Any]:
    """For each sheet, the likeness of its nearest own name, and that name (-1 when none)."""
    import numpy as np

    best = np.maximum.reduceat(near, index.form_start)
    spread = best[index.form_sheet]
    at = np.flatnonzero((near == spread) & (index.form_name >= 0))
    nearest = np.full(len(index), -1, dtype=np.int64)
    # The first of equals: written last, so written over.
    nearest[index.form_sheet[at[::-1]]] = index.form_name[at[::-1]]
    nearest[best <= 0] = -1
    return best, nearest
