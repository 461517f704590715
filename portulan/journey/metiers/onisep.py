"""The Onisep's own tables (Idéo-métiers, Idéo-formations), under ODbL: kept apart, named, dated.

Only links: a title, an address, how long a formation lasts. Nothing of ours is mixed in them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import models, transaction

from portulan.journey.metiers.models import FormationOnisep, MetierOnisep
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.tables import Column, Line, Table, tables_of

SOURCE = "Onisep, Idéo-fiches métiers et Idéo-formations, licence ODbL"
HOST = "https://www.onisep.fr/"
METIERS = (
    Column("title", r"libelle_metier", "libellé métier"),
    Column("url", r"lien_site_onisep_fr", "lien site onisep.fr"),
    Column("rome", r"code_rome", "code ROME"),
    Column("updated", r"date_de_modification", "date de modification", required=False),
)
FORMATIONS = (
    Column("title", r"libelle_formation_principal", "libellé formation principal"),
    Column("lasts", r"duree", "durée"),
    Column("number", r"code_rncp", "code RNCP"),
    Column("url", r"url_et_id_onisep", "URL et ID Onisep"),
    Column("updated", r"date_de_modification", "date de modification", required=False),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of the Onisep was, and how many lines of it were kept."""

    what: str
    many: int
    until: date | None


def import_onisep(path: Path) -> Imported:
    """Replace the métiers, or the formations, by this file: it is read which of the two it is.

    Raises ArchiveRefused, and then nothing has changed.
    """
    try:
        rows = [_metier(line) for table in tables_of(path, METIERS) for line in table.lines]
    except ArchiveRefused as refused:
        formations = _formations(path)
        if formations is None:
            raise refused from None
        return _replaced(FormationOnisep, formations, "formations", path)
    return _replaced(MetierOnisep, _kept(rows), "métiers", path)


def sheets_of_onisep(code: str) -> list[MetierOnisep]:
    """The Onisep's sheets about this métier, by title; each once."""
    return list(MetierOnisep.objects.filter(code=code).order_by("title", "pk"))


def formations_by_number(numbers: Iterable[str]) -> dict[str, FormationOnisep]:
    """A formation of the Onisep by number of certification (« RNCP37674 »)."""
    rows = FormationOnisep.objects.filter(number__in=list(numbers)).order_by("-pk")
    return {row.number: row for row in rows}


def onisep_until(model: type[models.Model]) -> date | None:
    """The day of the last change told by what was imported."""
    return model.objects.aggregate(until=models.Max("updated_on"))["until"]


def _formations(path: Path) -> list[FormationOnisep | None] | None:
    """The formations of this path, or None when it holds no such table at all."""
    try:
        tables = [_read(table) for table in tables_of(path, FORMATIONS)]
    except ArchiveRefused as refused:
        if "code RNCP" in refused.what or "ligne" in refused.what:
            raise
        return None
    return [row for rows in tables for row in rows]


def _read(table: Table) -> list[FormationOnisep | None]:
    return [_formation(line) for line in table.lines]


def _metier(line: Line) -> MetierOnisep | None:
    """A sheet that names no code of ROME leads to no métier: it is left out."""
    told = line.cells
    code = told["rome"].upper()
    if not told["title"] or not re.fullmatch(r"[A-N]\d{4}", code):
        return None
    return MetierOnisep(code=code, title=told["title"][:250], url=_url(line), updated_on=_day(told))


def _formation(line: Line) -> FormationOnisep | None:
    told = line.cells
    number = re.fullmatch(r"(?:RNCP)?\s*(\d{1,7})", told["number"].upper())
    if not told["title"] or number is None:
        return None
    return FormationOnisep(
        number=f"RNCP{number[1]}",
        title=told["title"][:400],
        lasts=told["lasts"][:60],
        url=_url(line),
        updated_on=_day(told),
    )


def _url(line: Line) -> str:
    url = line.cells["url"].replace("http://", "https://", 1)
    if not url.startswith(HOST) or len(url) > 300:
        raise line.refused(f"« {url[:40]} » n'est pas une adresse d'onisep.fr")
    return url


def _day(told: dict[str, str]) -> date | None:
    try:
        return datetime.strptime(told.get("updated", ""), "%d/%m/%Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def _kept(rows: list[MetierOnisep | None]) -> list[MetierOnisep]:
    """Each sheet once by métier: the Onisep lists it again for each of its publications."""
    return list({(row.code, row.url): row for row in rows if row is not None}.values())


@transaction.atomic
def _replaced(
    model: type[models.Model], rows: Iterable[models.Model | None], what: str, path: Path
) -> Imported:
    kept = [row for row in rows if row is not None]
    if not kept:
        raise ArchiveRefused(f"{path.name} ne relie rien à un métier ou à une certification.")
    model.objects.all().delete()
    model.objects.bulk_create(kept, batch_size=2000)
    days = [row.updated_on for row in kept if row.updated_on]
    return Imported(what, len(kept), max(days, default=None))
