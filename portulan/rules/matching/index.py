"""The index of métiers: everything a search needs, counted once, kept as plain arrays.

Four ways of being alike are kept apart, so that a ranking can be explained: the letters of a
name, the words of the sheet, what the words are used beside (latent semantic analysis, Deerwester
et al. 1990), and the first word of a title, which in French says who does it.
"""

from __future__ import annotations

import io
import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from portulan.rules.matching.french import SMALL, Spelling, counted, forms, normalise, stem, words

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix, csr_matrix

DIMENSIONS = 200
GRAMS = (2, 3, 4, 5)
MANY = 500  # from so many sheets on, a word of a single sheet teaches nothing

root = lru_cache(maxsize=100_000)(stem)


@dataclass(frozen=True, slots=True)
class Name:
    """A title a métier goes by; `ogr` is its stable number ("" for a name lent by ESCO)."""

    ogr: str
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the index knows of one métier."""

    code: str
    ogr: str
    title: str
    names: tuple[Name, ...] = ()
    aliases: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class Index:
    """The arrays of a search. Read-only once built."""

    codes: list[str]
    ogrs: list[str]
    titles: list[str]
    name_ogrs: list[str]
    name_titles: list[str]
    form_name: Any  # form → name, or -1 for an alias
    form_sheet: Any  # form → sheet
    form_start: Any  # sheet → its first form; forms are in the order of sheets
    grams: dict[str, int]
    gram_idf: Any
    by_gram: csc_matrix  # forms × grams
    roots: dict[str, int]
    root_idf: Any
    by_root: csc_matrix  # sheets × roots
    latent_roots: Any  # roots × dimensions
    latent_sheets: Any  # sheets × dimensions
    heads: dict[str, list[int]]
    seen: dict[str, int]
    spelling: Spelling = field(init=False)

    def __post_init__(self) -> None:
        self.spelling = Spelling(self.seen)

    def __len__(self) -> int:
        return len(self.codes)


def grams(text: str) -> Counter[str]:
    """Runs of two to five letters inside each word, its edges marked by a space."""
    return Counter(run for word in normalise(text).split() for run in _runs(word))


def _runs(word: str) -> list[str]:
    padded = f" {word} "
    return [
        padded[at : at + size] for size in GRAMS for at in range(max(1, len(padded) - size + 1))
    ]


def roots(text: str) -> Counter[str]:
    """The roots of a text, counted."""
    return Counter(root(word) for word in words(text))


def _root_of(word: str) -> tuple[str, ...]:
    """The root of a word, or nothing for a small one."""
    return () if word in SMALL else (root(word),)


def build(sheets: Sequence[Sheet]) -> Index:
    """Count every sheet once. About 1,600 sheets, 13,000 titles: a few seconds."""
    import numpy as np

    names: list[Name] = []
    form_texts: list[str] = []
    form_name: list[int] = []
    form_sheet: list[int] = []
    start: list[int] = []
    heads: dict[str, set[int]] = defaultdict(set)
    for at, sheet in enumerate(sheets):
        start.append(len(form_texts))
        for name in sheet.names or (Name(sheet.ogr, sheet.title),):
            names.append(name)
            for form in forms(name.title):
                form_texts.append(form)
                form_name.append(len(names) - 1)
                heads[head_of(form)].add(at)
        form_texts += (known := list(dict.fromkeys(sheet.aliases)))
        form_name += [-1] * len(known)
        form_sheet += [at] * (len(form_texts) - len(form_sheet))
    form_texts = [normalise(text) for text in form_texts]
    gram_rows, gram_ids, gram_idf = _weighed(form_texts, _runs, least=1)
    pages = [
        " ".join([*form_texts[first:end], *map(normalise, sheet.texts)])
        for sheet, first, end in zip(sheets, start, [*start[1:], len(form_texts)], strict=True)
    ]
    root_rows, root_ids, root_idf = _weighed(pages, _root_of, least=2 if len(sheets) > MANY else 1)
    latent_sheets, latent_roots = _latent(root_rows)
    return Index(
        codes=[sheet.code for sheet in sheets],
        ogrs=[sheet.ogr for sheet in sheets],
        titles=[sheet.title for sheet in sheets],
        name_ogrs=[name.ogr for name in names],
        name_titles=[name.title for name in names],
        form_name=np.array(form_name, dtype=np.int32),
        form_sheet=np.array(form_sheet, dtype=np.int32),
        form_start=np.array(start, dtype=np.int32),
        grams=gram_ids,
        gram_idf=gram_idf,
        by_gram=gram_rows.tocsc(),
        roots=root_ids,
        root_idf=root_idf,
        by_root=root_rows.tocsc(),
        latent_roots=latent_roots,
        latent_sheets=latent_sheets,
        heads={head: sorted(found) for head, found in heads.items()},
        seen=counted(pages),
    )


def head_of(title: str) -> str:
    """The root of the first word that carries meaning, or ""."""
    first = words(title)[:1]
    return root(first[0]) if first else ""


def _weighed(
    texts: Iterable[str], parts: Callable[[str], Sequence[str]], *, least: int
) -> tuple[csr_matrix, dict[str, int], Any]:
    """TF-IDF rows of length one: sublinear counts, smoothed idf (Manning et al. 2008, ch. 6).

    The texts are normalised; `parts` says what one word counts for.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    ids: dict[str, int] = {}
    of_word: dict[str, array[int]] = {}
    columns, ends = array("i"), array("q", [0])
    for text in texts:
        for word in text.split():
            if word not in of_word:
                found = [ids.setdefault(part, len(ids)) for part in parts(word)]
                of_word[word] = array("i", found)
            columns.extend(of_word[word])
        ends.append(len(columns))
    rows = csr_matrix(
        (np.ones(len(columns), dtype=np.float32), np.asarray(columns), np.asarray(ends)),
        shape=(len(ends) - 1, max(1, len(ids))),
    )
    rows.sum_duplicates()
    rows.data = 1 + np.log(rows.data)
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    keep = np.flatnonzero(seen >= least)
    if least > 1 and len(keep):
        place = dict(zip(keep.tolist(), range(len(keep)), strict=True))
        ids = {term: place[at] for term, at in ids.items() if at in place}
        rows, seen = rows[:, keep], seen[keep]
    idf = (np.log((1 + rows.shape[0]) / (1 + seen)) + 1).astype(np.float32)
    rows = rows @ diags(idf)
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    length[length == 0] = 1
    return csr_matrix(diags((1 / length).astype(np.float32)) @ rows).astype(np.float32), ids, idf


def _latent(rows: csr_matrix) -> tuple[Any, Any]:
    """Sheets and roots in few dimensions: the singular vectors, exact, from the Gram matrix."""
    import numpy as np
    from scipy.linalg import eigh

    count = min(DIMENSIONS, rows.shape[0])
    gram = (rows @ rows.T).toarray(order="F").astype(np.float64)
    last = rows.shape[0] - 1
    values, vectors = eigh(gram, subset_by_index=[last + 1 - count, last], overwrite_a=True)
    scale = np.sqrt(np.maximum(values, 1e-9))
    roots_in = (rows.T @ (vectors / scale)).astype(np.float32)
    sheets_in = _unit(vectors * scale)
    return sheets_in, roots_in


def _unit(rows: Any) -> Any:
    """Rows of length one; a row of zeros stays."""
    import numpy as np

    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(length == 0, 1, length)).astype(np.float32)


ARRAYS = ("form_name", "form_sheet", "form_start", "gram_idf", "root_idf", "latent_sheets")
WORDS = ("codes", "ogrs", "titles", "name_ogrs", "name_titles", "heads", "seen")


def to_bytes(index: Index) -> bytes:
    """The index as one block of bytes, to be kept and read back by every worker."""
    import numpy as np

    kept = {name: getattr(index, name) for name in ARRAYS}
    kept["latent_roots"] = index.latent_roots.astype(np.float16)
    for name in ("by_gram", "by_root"):
        matrix = getattr(index, name)
        kept |= {
            f"{name}.data": matrix.data.astype(np.float16),
            f"{name}.indices": matrix.indices.astype(np.int32),
            f"{name}.indptr": matrix.indptr.astype(np.int32),
            f"{name}.shape": np.array(matrix.shape),
        }
    texts = {name: getattr(index, name) for name in WORDS}
    texts |= {"grams": list(index.grams), "roots": list(index.roots)}
    block = json.dumps(texts, ensure_ascii=False).encode()
    kept["texts"] = np.frombuffer(block, dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, **kept)
    return out.getvalue()


def from_bytes(block: bytes) -> Index:
    """Read back what `to_bytes` wrote. Never runs anything it reads (no pickle)."""
    import numpy as np
    from scipy.sparse import csc_matrix

    with np.load(io.BytesIO(block), allow_pickle=False) as kept:
        texts = json.loads(kept["texts"].tobytes().decode())

        def matrix(name: str) -> Any:
            return csc_matrix(
                (
                    kept[f"{name}.data"].astype(np.float32),
                    kept[f"{name}.indices"],
                    kept[f"{name}.indptr"],
                ),
                shape=tuple(kept[f"{name}.shape"]),
            )

        return Index(
            **{name: kept[name] for name in ARRAYS},
            **{name: texts[name] for name in WORDS},
            grams=_numbered(texts["grams"]),
            roots=_numbered(texts["roots"]),
            latent_roots=kept["latent_roots"].astype(np.float32),
            by_gram=matrix("by_gram"),
            by_root=matrix("by_root"),
        )


def _numbered(terms: list[str]) -> dict[str, int]:
    return {term: at for at, term in enumerate(terms)}
