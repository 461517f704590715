"""Skills that a story already names: reference data in, numbers and labels out, nothing kept."""

from portulan.journey.metiers.catalogue import Catalogue, catalogue
from portulan.journey.metiers.rome import Item
from portulan.rules.matching.labels import Labels, labels_of, named_in

LONGEST = 20_000  # characters of a story that are looked at
_kept: "tuple[Catalogue, Labels] | None" = None


def skills_named_in(story: str, *, limit: int = 12) -> list[Item]:
    """The skills of the sheets that these words name, the most wholly named first."""
    kept = catalogue()
    found = named_in(story[:LONGEST], _labels(kept), limit=limit)
    items = kept.items(found)
    return [items[ogr] for ogr in found if ogr in items]


def skills_told(ogrs: list[str]) -> dict[str, Item]:
    """The skills of these numbers, as today's sheets name them; unknown ones are left out."""
    kept = catalogue()
    return kept.items(ogr for ogr in ogrs if ogr in kept.table.ids["skill"])


def _labels(kept: Catalogue) -> Labels:
    """The labels of this catalogue, made ready once by worker."""
    global _kept  # noqa: PLW0603 (the cache of a worker, as in `catalogue`)
    if _kept is None or _kept[0] is not kept:
        items = kept.items(kept.table.ids["skill"])
        _kept = (kept, labels_of({ogr: item.label for ogr, item in items.items()}))
    return _kept[1]
