"""Import a version: checked first, then written whole, or not at all."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import DataError, transaction

from portulan.journey.metiers import onet, rome
from portulan.journey.metiers.archive import Archive
from portulan.journey.metiers.changes import Changes, Names, compared
from portulan.journey.metiers.esco import SOURCE as ESCO_SOURCE
from portulan.journey.metiers.esco import (
    competences,
    give_interests,
    labels,
    lend,
    links,
    name_pages,
)
from portulan.journey.metiers.models import (
    AncienneAppellation,
    Appellation,
    CompetenceEsco,
    FicheMetier,
    ItemMetier,
    VersionMetiers,
)
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.rome import Referentiel
from portulan.journey.metiers.sheets import sheets
from portulan.rules.matching.index import build, to_bytes


@dataclass(frozen=True, slots=True)
class Beside:
    """The open files that may come with the ROME, by the same door."""

    esco: tuple[Path, ...] = ()  # names of occupations
    crosswalk: Path | None = None  # ESCO – ROME
    skills: tuple[Path, ...] = ()  # ESCO's skills
    onet: tuple[Path, ...] = ()  # interests, work values
    onet_esco: Path | None = None  # ESCO – O*NET
    interests: Path | None = None  # six scores by code, worked out elsewhere


def import_rome(path: Path, *, at: datetime, beside: Beside | None = None) -> Changes:
    """Read, check, index, then replace everything in one transaction.

    Raises ArchiveRefused, in one sentence; what was there before is then untouched.
    """
    told = rome.read(Archive(path))
    beside = beside or Beside()
    lent, source = _joined(told, beside)
    skills = competences(list(beside.skills))
    block = to_bytes(build(sheets(told)))
    try:
        return _replace(told, block, source, lent, skills, at)
    except DataError:
        raise ArchiveRefused("Un libellé de l'archive est plus long que prévu.") from None


def _joined(told: Referentiel, beside: Beside) -> tuple[int, str]:
    """Join what came with the ROME; answer how many names were lent, and the mention of all."""
    sources, lent = [told.source], 0
    pairs = links(beside.crosswalk) if beside.crosswalk else []
    name_pages(told.metiers, pairs)
    if beside.esco:
        names = [(uri, ogr) for uri, ogr, _ in pairs]
        lent = lend(told.metiers, labels(list(beside.esco)), names)
    if pairs:
        sources.append(ESCO_SOURCE)
    if beside.onet and beside.onet_esco:
        scored = onet.scores(beside.onet)
        if onet.give(told.metiers, pairs, onet.crosswalk(beside.onet_esco), scored):
            sources.append(onet.SOURCE)
    if beside.interests:
        give_interests(told.metiers, beside.interests)
    return lent, " · ".join(sources)


@transaction.atomic
def _replace(
    told: Referentiel,
    block: bytes,
    source: str,
    lent: int,
    skills: dict[str, str],
    at: datetime,
) -> Changes:
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
    if skills:
        _write_skills(skills)
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
        skills=len(skills),
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


def _write_skills(skills: dict[str, str]) -> None:
    """ESCO's skills, when its file comes; without one, those of before stay."""
    CompetenceEsco.objects.all().delete()
    CompetenceEsco.objects.bulk_create(
        [CompetenceEsco(number=number, label=label) for number, label in skills.items()],
        batch_size=5000,
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
