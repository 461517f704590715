"""A norm as a file: read strictly, then checked against itself, figure by figure."""

import re
from collections.abc import Iterator, Mapping
from math import isclose
from typing import Any

from portulan.rules.french import count_fr
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.norms import FORMAT, LEAST, Counts, Lot, Statistics, Sums
from portulan.rules.psychometrics.tables import BadFile, parse_json, place_of


def read(text: str, name: str) -> Statistics:
    """Read a norm. Raises BadFile: the line, the column, what was expected."""
    tree = parse_json(text, name)
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise BadFile(name, *place_of(text, "format"), f"« format » : « {FORMAT} » est attendu.")
    for word in ("instrument", "version", "sha256", "lots", "scales", "counts"):
        if not tree.get(word):
            raise BadFile(name, *place_of(text, word), f"« {word} » est attendu.")
    for word in ("lots", "scales", "counts"):
        try:
            _READERS[word](tree[word])
        except (KeyError, TypeError, ValueError, AttributeError):
            wanted = f"« {word} » : la forme que donne « portulan norms export » est attendue."
            raise BadFile(name, *place_of(text, word), wanted) from None
    return made(tree)


def made(tree: Mapping[str, Any]) -> Statistics:
    """Return the norm of a tree that `Statistics.as_json` made."""
    return Statistics(
        str(tree["instrument"]),
        str(tree["version"]),
        str(tree["sha256"]),
        _lots(tree["lots"]),
        _scales(tree["scales"]),
        _counts(tree["counts"]),
    )


def _lots(rows: Any) -> tuple[Lot, ...]:
    return tuple(
        Lot(str(r["mark"]), _whole(r["people"]), _month(r["month"]), str(r["place"])) for r in rows
    )


def _scales(tree: Any) -> dict[str, Sums]:
    return {
        key: Sums(
            tuple(map(str, one["items"])),
            tuple(map(float, one["sums"])),
            tuple(tuple(map(float, row)) for row in one["products"]),
            _tally(one["histogram"]),
        )
        for key, one in tree.items()
    }


def _counts(tree: Any) -> dict[str, Counts]:
    return {item: _tally(counts) for item, counts in tree.items()}


def _tally(tree: Any) -> Counts:
    return {f"{float(value):g}": _whole(count) for value, count in tree.items()}


def _month(value: Any) -> str:
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", str(value)):
        raise ValueError
    return str(value)


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


_READERS: Mapping[str, Any] = {"lots": _lots, "scales": _scales, "counts": _counts}


def faults(norm: Statistics, instrument: Instrument | None) -> list[str]:
    """Return what does not hold in a norm, in sentences; empty when all of it does."""
    found = list(_of_lots(norm))
    if instrument is None or instrument.sha256 != norm.sha256:
        return [*found, "Cette version du questionnaire n'est pas connue ici."]
    for scale in instrument.scales:
        sums = norm.scales.get(scale.key)
        items = tuple(q.id for q in instrument.of_scale(scale.key))
        if sums is None or sums.items != items:
            found.append(f"« {scale.label} » : ses questions ne sont pas celles de la version.")
        elif not _is_square(sums):
            found.append(f"« {scale.label} » : une somme par question est attendue.")
        else:
            told = _of_scale(norm, instrument, sums)
            found += [f"« {scale.label} » : {fault}" for fault in told]
    return found


def _of_lots(norm: Statistics) -> Iterator[str]:
    marks = [lot.mark for lot in norm.lots]
    for lot in norm.lots:
        if lot.people < LEAST:
            yield f"Lot « {lot.mark} » : {count_fr(lot.people, 'personne')}, {LEAST} au moins."
        if marks.count(lot.mark) > 1:
            yield f"Lot « {lot.mark} » : compté deux fois."


def _is_square(sums: Sums) -> bool:
    size = len(sums.items)
    rows = (sums.sums, *sums.products)
    return len(rows) == size + 1 and all(len(row) == size for row in rows)


def _of_scale(norm: Statistics, instrument: Instrument, sums: Sums) -> Iterator[str]:
    """Check each figure of a scale against the others: a sum told twice must be the same."""
    places = range(len(sums.items))
    for i, item in enumerate(sums.items):
        question, counts = instrument.question(item), norm.counts.get(item, {})
        if question is None:
            continue
        form = instrument.formats[question.format]
        if not {float(v) for v in counts} <= {c.value for c in form.choices}:
            yield f"« {item} » a une réponse que la question ne propose pas."
        if sum(counts.values()) != norm.people:
            yield f"« {item} » : {sum(counts.values())} réponses pour {norm.people} personnes."
        turned = form.low + form.high if question.reversed else 0.0
        values = [(abs(turned - float(v)), n) for v, n in counts.items()]
        if not isclose(sum(v * n for v, n in values), sums.sums[i], abs_tol=1e-6):
            yield f"« {item} » : sa somme n'est pas celle de ses réponses."
        if not isclose(sum(v * v * n for v, n in values), sums.products[i][i], abs_tol=1e-6):
            yield f"« {item} » : son carré n'est pas celui de ses réponses."
    if any(sums.products[i][j] != sums.products[j][i] for i in places for j in places):
        yield "un produit n'est pas le même dans les deux sens."
    totals = [(float(total), n) for total, n in sums.histogram.items()]
    if sum(n for _, n in totals) != norm.people:
        yield "l'histogramme ne compte pas tout le monde."
    every = sum(sum(row) for row in sums.products)
    if not isclose(sum(t * n for t, n in totals), sum(sums.sums), abs_tol=1e-6) or not isclose(
        sum(t * t * n for t, n in totals), every, abs_tol=1e-6
    ):
        yield "l'histogramme n'est pas celui des sommes."
