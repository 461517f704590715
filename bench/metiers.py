"""Measure the search of métiers: `python -m bench.metiers [--heldout FILE] [--data FOLDER]`.

Held-out titles: the index is built without the very names that are asked (nor what ESCO lends
through them). The weights were learnt with `--learn`, on 1,000 other names drawn by lot: nothing
here is chosen on the answers that are reported.
"""

import argparse
import csv
import gzip
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from portulan.journey.metiers import esco, rome
from portulan.journey.metiers.archive import Archive
from portulan.journey.metiers.sheets import asked, sheets
from portulan.rules.matching.adequation import Profile, rank
from portulan.rules.matching.french import forms, spelled_out
from portulan.rules.matching.index import Index, Name, Sheet, build, from_bytes, to_bytes
from portulan.rules.matching.search import _by_letters, likeness, search
from portulan.rules.matching.skills import near, table

DATA = Path(__file__).parents[2] / "shared" / "data"
ALL = 10_000
INDEXES = (
    ("sans ces noms", True, True),
    ("sans ces noms, sans ESCO", True, False),
    ("index entier", False, True),
)
Told = tuple[float, float, float, float]


def referentiel(data: Path, *, without: frozenset[str] = frozenset(), lent: bool = True):
    """ROME, and ESCO's names through the mapping, without these names."""
    told = rome.read(Archive(data / "rome_v60_csv"))
    if lent:
        names = esco.labels(sorted((data / "esco").glob("esco_v1.[02]_occupations_fr.csv.gz")))
        pairs = esco.mapping(data / "crosswalks" / "FR_20230607_mapping_esco_rome.csv.gz")
        esco.lend(told.metiers, names, pairs, without=without)
    return told


def ranks(index: Index, rows: list[tuple[str, str]]) -> tuple[list[int], list[tuple[float, float]]]:
    """The rank of the right code for each query; how long each took, and its work, in ms."""
    found, spent = [], []
    for query, code in rows:
        begun, cpu = time.perf_counter(), time.process_time()
        codes = [hit.code for hit in search(index, query, limit=ALL)]
        took = time.perf_counter() - begun, time.process_time() - cpu
        spent.append((took[0] * 1000, took[1] * 1000))
        found.append(codes.index(code) + 1 if code in codes else ALL)
    return found, spent


def measures(found: list[int]) -> Told:
    """R@1, R@5, R@10, MRR."""
    at = [sum(rank <= most for rank in found) / len(found) for most in (1, 5, 10)]
    return at[0], at[1], at[2], sum(1 / rank for rank in found) / len(found)


def line(name: str, figures: Told, more: str = "") -> None:
    print(f"{name:<44}" + "  ".join(f"{figure:.3f}" for figure in figures) + f"  {more}")


def titles(data: Path, heldout: Path, name: str, *, held: bool, lent: bool) -> None:
    """Section 4.1: held-out titles, or the full index."""
    with heldout.open(encoding="utf-8") as lines:
        asked_for = list(csv.DictReader(lines))
    without = frozenset(row["code_ogr"] for row in asked_for) if held else frozenset()
    told = sheets(referentiel(data, without=without, lent=lent), without=without)
    begun, cpu = time.perf_counter(), time.process_time()
    index = build(told)
    took = time.perf_counter() - begun, time.process_time() - cpu
    del told
    print(f"{name} : index fait en {took[0]:.1f} s ({took[1]:.1f} s de calcul)")
    print(f"{'':<44}R@1    R@5    R@10   MRR")
    for column in [one for one in asked_for[0] if one.startswith("q_")]:
        rows = [(row[column], row["code_rome"]) for row in asked_for]
        found, spent = ranks(index, rows)
        wall, work = (sorted(some)[int(0.95 * len(some))] for some in zip(*spent, strict=True))
        line(f"  {column}", measures(found), f"p95 {wall:.1f} ms ({work:.1f} de calcul)")


def kept_index(data: Path, block: Path) -> None:
    """The index of a whole version as an import keeps it, in this file."""
    block.write_bytes(to_bytes(build(sheets(referentiel(data)))))


def worker(block: Path, heldout: Path) -> None:
    """What one worker does with it: read it back once, then search."""
    index = from_bytes(block.read_bytes())
    with heldout.open(encoding="utf-8") as lines:
        rows = [(row["q_masc"], row["code_rome"]) for row in csv.DictReader(lines)]
    _, spent = ranks(index, rows)
    print(f"un processus de service : {len(index)} métiers, {len(spent)} recherches")


def mobilities(data: Path) -> None:
    """Section 4.5: ROME's own moves found again; chosen on even ranks, reported on the others."""
    told = referentiel(data)
    kept = table(asked(told))
    latent = build(sheets(told)).latent_sheets
    recalls: dict[int, list[float]] = {0: [], 1: []}
    spent = []
    for at, code in enumerate(kept.codes):
        begun = time.perf_counter()
        scores, _ = near(kept, code, latent=latent)
        order = [kept.codes[one] for one in (-scores).argsort(kind="stable")[:20].tolist()]
        spent.append((time.perf_counter() - begun) * 1000)
        moves = set(told.metiers[code].neighbours)
        if moves:
            recalls[at % 2].append(len(moves & set(order)) / len(moves))
    for half, name in ((1, "moitié gardée à part"), (0, "moitié des choix")):
        print(f"mobilités, rappel à 20, {name:<22}{sum(recalls[half]) / len(recalls[half]):.3f}")
    print(f"  p95 {sorted(spent)[int(0.95 * len(spent))]:.1f} ms pour tous les métiers")
    person = Profile(
        interests={"R": 20, "I": 30, "A": 40, "S": 90, "E": 60, "C": 50},
        skills=kept.asked[7].skill[:12],
        knowledge=kept.asked[7].knowledge[:6],
    )
    families = {ogr: item.group for ogr, item in told.items.items() if item.group}
    begun = time.perf_counter()
    for _ in range(10):
        rank(kept, person, families=families)
    print(f"  une personne, tous les métiers : {(time.perf_counter() - begun) * 100:.1f} ms")


def melo(data: Path) -> None:
    """Section 4.2: ROME titles to ESCO's French names (MELO, fra_q_fr_c_fr), without a model.

    Two orders: every name on its own, and one name by concept first (what a list would show).
    """
    import numpy as np

    queries = dict(_tsv(data / "melo_fra" / "queries.tsv.gz"))
    elements = list(_tsv(data / "melo_fra" / "corpus_elements.tsv.gz"))
    right: dict[str, set[str]] = defaultdict(set)
    for query, _, element, relevant in _tsv(data / "melo_fra" / "annotations.tsv.gz"):
        if relevant != "0":
            right[query].add(element)
    concepts: dict[str, list[Name]] = defaultdict(list)
    for element, name in elements:
        concepts[element.split("_")[0]].append(Name(element, name))
    index = build(
        [Sheet(code, code, some[0].title, names=tuple(some)) for code, some in concepts.items()]
    )
    home = np.zeros(len(index.name_ogrs), dtype=int)
    home[index.form_name] = index.form_sheet
    figures: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for at, (query, title) in enumerate(queries.items()):
        order = np.argsort(-_melo_scores(index, title, home), kind="stable")
        _, first = np.unique(home[order], return_index=True)
        leads = np.zeros(len(order), dtype=bool)
        leads[first] = True
        for name, ranked in (
            ("chaque nom", order),
            ("un nom par notion d'abord", np.concatenate([order[leads], order[~leads]])),
        ):
            hits = [
                place
                for place, one in enumerate(ranked.tolist(), 1)
                if index.name_ogrs[one] in right[query]
            ]
            half = "moitié des choix" if at % 2 == 0 else "moitié à part"
            figures[f"{name}, {half}"].append((1 / hits[0], hits[0] <= 5))
            figures[f"{name}, tout"].append((1 / hits[0], hits[0] <= 5))
    print(f"{'MELO':<52}MRR    succès à 5")
    for name, some in sorted(figures.items()):
        mrr = sum(one for one, _ in some) / len(some)
        print(f"  {name:<50}{mrr:.3f}  {sum(good for _, good in some) / len(some):.3f}")


def _melo_scores(index: Index, title: str, home):
    """Letters of the masculine, the feminine and the whole, then the concept they belong to."""
    import numpy as np

    both = forms(title)
    letters = [_spread(index, _by_letters(index, spelled_out(one))) for one in (*both, title)]
    parts = [likeness(index, one)[0] for one in both]
    most = {name: np.maximum.reduce([part[name] for part in parts]) for name in parts[0]}
    concept = 0.13 * most["names"] + 0.07 * (most["beside"] + most["words"]) + 0.27 * most["head"]
    near_names = np.maximum.reduce(letters[:-1]) + letters[-1] + sum(letters[:-1]) / len(both)
    return near_names + concept[home]


def _spread(index: Index, near_forms):
    import numpy as np

    names = np.zeros(len(index.name_ogrs), dtype=np.float32)
    np.maximum.at(names, index.form_name, near_forms)
    return names


def _tsv(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for text in lines:
            yield text.rstrip("\n").split("\t")


def learn(data: Path, heldout: Path) -> None:
    """Learn the weights on 1,000 names drawn by lot among those the held-out file does not have.

    The likelihood of the right métier among all (softmax), with a light penalty (L-BFGS).
    """
    import numpy as np
    from scipy.optimize import minimize

    with heldout.open(encoding="utf-8") as lines:
        kept_aside = {row["code_ogr"] for row in csv.DictReader(lines)}
    told = referentiel(data)
    pool = [
        (ogr, title, code)
        for code, metier in told.metiers.items()
        for ogr, title in metier.names
        if ogr not in kept_aside and title != metier.title
    ]
    drawn = random.Random(1).sample(pool, 1000)
    held = frozenset(ogr for ogr, _, _ in drawn)
    index = build(sheets(referentiel(data, without=held), without=held))
    parts = [likeness(index, forms(title)[0])[0] for _, title, _ in drawn]
    names = [name for name in parts[0] if name != "same"]  # «same» is set on the full index
    x = np.stack([[part[name] for name in names] for part in parts]).astype(np.float32)
    place = {code: at for at, code in enumerate(index.codes)}
    right = [place[code] for _, _, code in drawn]

    def loss(weights):
        scores = np.einsum("qfs,f->qs", x, weights.astype(np.float32))
        top = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance = top / top.sum(axis=1, keepdims=True)
        own = chance[range(len(right)), right]
        toward = x[range(len(right)), :, right] - np.einsum("qfs,qs->qf", x, chance)
        penalty = 1e-4 * float((weights**2).sum())
        return (
            float(-np.log(own + 1e-30).mean()) + penalty,
            (-toward.mean(axis=0) + 2e-4 * weights).astype(float),
        )

    best = minimize(loss, np.full(len(names), 3.0), jac=True, method="L-BFGS-B")
    for name, weight in zip(names, best.x, strict=True):
        print(f"  {name:<10}{weight:.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.metiers", description=__doc__)
    parser.add_argument("--heldout", type=Path, help="un autre fichier de noms gardés à part")
    parser.add_argument("--data", type=Path, default=DATA, help="le dossier des données publiques")
    parser.add_argument("--learn", action="store_true", help="apprendre les poids, et les dire")
    given = parser.parse_args()
    heldout = given.heldout or given.data / "bench" / "rome_v60_heldout_dev_1000.csv"
    if not heldout.is_file() or not (given.data / "rome_v60_csv").is_dir():
        print(f"Il manque les données publiques : {given.data} (son dossier : --data).")
        return 2
    steps: list[Callable[[], None]] = [
        partial(titles, given.data, heldout, name, held=held, lent=lent)
        for name, held, lent in INDEXES
    ]
    steps += [
        lambda: melo(given.data),
        lambda: mobilities(given.data),
    ]
    with tempfile.TemporaryDirectory() as folder:
        block = Path(folder) / "index"
        steps += [lambda: kept_index(given.data, block), lambda: worker(block, heldout)]
        for step in [lambda: learn(given.data, heldout)] if given.learn else steps:
            _apart(step)
    return 0


def _apart(step: Callable[[], None]) -> None:
    """Run a step in a process of its own: its memory is its own, and is told after it."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            step()
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(1)
    print(f"  mémoire au plus haut : {used.ru_maxrss / 1024:.0f} Mo")


if __name__ == "__main__":
    sys.exit(main())
