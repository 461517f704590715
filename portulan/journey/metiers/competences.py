"""Skills that a story already names: reference data in, numbers and labels out, nothing kept.

ROME's skills and knowledge first; then ESCO's, where its file was imported, under its own numbers.
"""

from portulan.journey.metiers.catalogue import Catalogue, catalogue
from portulan.journey.metiers.models import CompetenceEsco
from portulan.journey.metiers.rome import KNOWLEDGE, SKILL, Item
from portulan.rules.matching.labels import Labels, labels_of, named_in

LONGEST = 20_000  # characters of a story that are looked at
MOST = {"skill": 12, "knowledge": 4, "esco": 4}
ESCO = "esco:"
_kept: "tuple[Catalogue, dict[str, Labels]] | None" = None


def skills_named_in(story: str) -> list[Item]:
    """The skills and knowledge that these words name, the most wholly named first in each kind.

    The same words in two nomenclatures are proposed once.
    """
    kept = catalogue()
    found: dict[str, Item] = {}
    for kind, labels in _labels(kept).items():
        numbers = named_in(story[:LONGEST], labels, limit=MOST[kind])
        items = skills_told(numbers)
        for number in numbers:
            if number in items:
                found.setdefault(items[number].label.casefold(), items[number])
    return list(found.values())


def skills_told(numbers: list[str]) -> dict[str, Item]:
    """The skills of these numbers, as today's files name them; unknown ones are left out."""
    kept = catalogue()
    rome = {
        one for kind in ("skill", "knowledge") for one in numbers if one in kept.table.ids[kind]
    }
    esco = [one.removeprefix(ESCO) for one in numbers if one.startswith(ESCO)]
    rows = CompetenceEsco.objects.filter(number__in=esco) if esco else []
    return kept.items(rome) | {
        ESCO + row.number: Item(ESCO + row.number, SKILL, row.label) for row in rows
    }


def by_kind(numbers: list[str]) -> tuple[list[str], list[str]]:
    """Skills and knowledge of the sheets, apart; what they do not know is in neither."""
    items = catalogue().items(numbers)
    kinds = {
        kind: [one for one in numbers if one in items and items[one].kind == kind]
        for kind in (SKILL, KNOWLEDGE)
    }
    return kinds[SKILL], kinds[KNOWLEDGE]


def has_esco() -> bool:
    """Whether ESCO's skills were imported, to name their source where they are proposed."""
    return CompetenceEsco.objects.exists()


def _labels(kept: Catalogue) -> dict[str, Labels]:
    """The labels of this catalogue, made ready once by worker."""
    global _kept  # noqa: PLW0603 (the cache of a worker, as in `catalogue`)
    if _kept is None or _kept[0] is not kept:
        told = {kind: _of_the_sheets(kept, kind) for kind in ("skill", "knowledge")}
        rows = CompetenceEsco.objects.values_list("number", "label")
        told["esco"] = {ESCO + number: label for number, label in rows}
        _kept = (kept, {kind: labels_of(some) for kind, some in told.items()})
    return _kept[1]


def _of_the_sheets(kept: Catalogue, kind: str) -> dict[str, str]:
    return {ogr: item.label for ogr, item in kept.items(kept.table.ids[kind]).items()}
