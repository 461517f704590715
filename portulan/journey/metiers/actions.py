"""Import a version: checked first, then written whole, or not at all."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import DataError, transaction

from portulan.journey.metiers import rome
from portulan.journey.metiers.archive import Archive
from portulan.journey.metiers.changes import Changes, Names, compared
from portulan.journey.metiers.esco import SOURCE as ESCO_SOURCE
from portulan.journey.metiers.esco import give_interests, labels, lend, mapping
from portulan.journey.metiers.models import (
    AncienneAppellation,
    Appellation,
    FicheMetier,
    ItemMetier,
    VersionMetiers,
)
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.rome import Referentiel
from portulan.journey.metiers.sheets import sheets
from portulan.rules.matching.index import build, to_bytes


def import_rome(
    path: Path,
    *,
    at: datetime,
    esco: tuple[Path, ...] = (),
    crosswalk: Path | None = None,
    interests: Path | None = None,
) -> Changes:
    """Read, check, index, then replace everything in one transaction.

    Raises ArchiveRefused, in one sentence; what was there before is then untouched.
    """
    told = rome.read(Archive(path))
    lent = 0
    if esco and crosswalk:
        lent = lend(told.metiers, labels(list(esco)), mapping(crosswalk))
    if interests:
        give_interests(told.metiers, interests)
    block = to_bytes(build(sheets(told)))
    source = f"{told.source} · {ESCO_SOURCE}" if lent else told.source
    try:
        return _replace(told, block, source, lent, at)
    except DataError:
        raise ArchiveRefused("Un libellé de l'archive est plus long que prévu.") from None


@transaction.atomic
def _replace(told: Referentiel, block: bytes, source: str, lent: int, at: datetime) -> Changes:
    before: Names = {
        ogr: (title, code)
        for ogr, title, code in Appellation.objects.values_list("ogr", "title", "code")
    }
    after: Names = {
        ogr: (title, metier.code) for metier in told.metiers.values() for ogr, title in metier.names
    }
    titles = dict(FicheMetier.objects.values_list("code", "title"))
    last = VersionMetiers.objects.order_by("-pk").values_list("number", flat=True).first()
    gone = sorted(before.keys() - after.keys())
    _keep_gone(gone, before, last or told.number)
    AncienneAppellation.objects.filter(ogr__in=after.keys() - before.keys()).delete()
    _write(told, after)
    VersionMetiers.objects.all().delete()
    VersionMetiers.objects.create(
        number=told.number,
        published_on=told.published,
        source=source,
        imported_at=at,
        index=block,
    )
    return replace(
        compared(before, after, titles, {one.code: one.title for one in told.metiers.values()}),
        number=told.number,
        source=source,
        lent=lent,
        lacking=told.lacking,
    )


def _keep_gone(gone: list[str], before: Names, last: int) -> None:
    """A name that goes is still read by whoever kept it."""
    AncienneAppellation.objects.bulk_create(
        [
            AncienneAppellation(
                ogr=ogr, title=before[ogr][0], code=before[ogr][1], last_version=last
            )
            for ogr in gone
        ],
        ignore_conflicts=True,
    )


def _write(told: Referentiel, names: Names) -> None:
    for model in (FicheMetier, Appellation, ItemMetier):
        model.objects.all().delete()
    FicheMetier.objects.bulk_create(
        [
            FicheMetier(
                code=metier.code,
                ogr=metier.ogr,
                title=metier.title,
                parent=metier.parent,
                regulated=metier.regulated,
                manager=metier.manager,
                eco=metier.eco,
                digital=metier.digital,
                riasec=metier.riasec,
                sheet=rome.told(metier),
            )
            for metier in told.metiers.values()
        ],
        batch_size=80,
    )
    Appellation.objects.bulk_create(
        [Appellation(ogr=ogr, title=title, code=code) for ogr, (title, code) in names.items()],
        batch_size=5000,
    )
    ItemMetier.objects.bulk_create(
        [
            ItemMetier(
                ogr=item.ogr,
                kind=item.kind,
                label=item.label[:500],
                group=item.group,
                transverse=item.transverse,
            )
            for item in told.items.values()
        ],
        batch_size=5000,
    )
