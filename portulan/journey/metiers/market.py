"""The open figures of the market: recruitment needs (BMO), tension (Dares), and the families.

Each file replaces the former one, whole or not at all. Figures are published by family of
métiers (FAP), in one of two nomenclatures that must never be mixed: 2009 and 2021.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import DataError, models, transaction

from portulan.journey.metiers.archive import unpacked
from portulan.journey.metiers.models import BesoinRecrutement, FamilleMetier, TensionMetier
from portulan.journey.metiers.places import DEPARTMENTS, REGIONS, place_code
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.tables import Column, Line, tables_of, whole, year_of

FAMILY = re.compile(r"[A-Z][A-Z0-9][A-Z]\d\d")
ROME = re.compile(r"([A-N]\d{4})\d?")  # a sixth digit is a level of qualification
FORMAT = re.compile(r'((?:"[A-N]\d{4}\d?",?\s*)+)\s*=\s*"([A-Z][A-Z0-9][A-Z]\d\d)"')
COUNTRY, REGION, DEPARTMENT = "france", "région", "département"

NEEDS = (
    Column("year", r"annee", "annee"),
    Column("family", r"code_metier_bmo|metier", "Code métier BMO"),
    Column("label", r"nom_metier_bmo|nommetier", "Nom métier BMO"),
    Column("region", r"reg", "REG"),
    Column("region_name", r"nom_reg", "NOM_REG"),
    Column("department", r"dept", "Dept"),
    Column("department_name", r"nomdept", "NomDept"),
    Column("area", r"be\d\d", "BE25 (le bassin)"),
    Column("area_name", r"nombe\d\d", "NOMBE25 (son nom)"),
    Column("projects", r"met", "met"),
    Column("hard", r"xmet", "xmet"),
    Column("seasonal", r"smet", "smet"),
)
TENSIONS = (
    Column("year", r"annee", "Année"),
    Column("family", r"code_fap_22[58]", "Code FAP 228"),
    Column("label", r"(libelle|intitule)_fap_22[58]", "Libellé FAP 228"),
    Column("step", r"tension_discret\w*", "Tension (discret)"),
    Column("region", r"code_region", "Code région", required=False),
    Column("department", r"code_departement", "Code département", required=False),
)
FAMILIES = (
    Column("rome", r"(code_)?rome(_?v?[34])?(_code)?(_qualification)?", "code ROME"),
    Column("family", r"(code_)?fap(_?(20)?\d\d)?(_22[58])?(_code)?", "code FAP"),
)


def import_needs(path: Path) -> tuple[int, int]:
    """Replace the recruitment needs by this file; returns how many lines, and its year.

    Raises ArchiveRefused, and then nothing has changed.
    """
    rows: dict[tuple[str, str, str], BesoinRecrutement] = {}
    for line in _lines(path, NEEDS):
        row = _need(line)
        key = (row.family, row.department, row.area)
        if rows.setdefault(key, row) is not row:
            raise line.refused(f"{row.family} est en double pour le bassin {row.area}")
    return _replaced(BesoinRecrutement, rows.values(), path)


def import_tensions(path: Path) -> tuple[int, int]:
    """Replace the tensions by this file; returns how many lines, and the year they tell.

    Of several years, only the last is kept. Raises ArchiveRefused, and then nothing has changed.
    """
    rows: dict[tuple[int, str, str, str], TensionMetier] = {}
    for line in _lines(path, TENSIONS):
        row = _tension(line)
        key = (row.year, row.family, row.level, row.place)
        if rows.setdefault(key, row) is not row:
            raise line.refused(f"{row.family} est en double pour {row.place_name or 'la France'}")
    last = max((year for year, *_ in rows), default=0)
    kept = [row for (year, *_), row in rows.items() if year == last]
    return _replaced(TensionMetier, kept, path)


@transaction.atomic
def import_families(path: Path) -> tuple[int, str]:
    """Replace the links from métiers to families; returns how many, and which nomenclature.

    Reads the format files of the Dares (SAS) and any table with a ROME and a FAP column.
    """
    pairs = sorted(set(_formats(path) or _pairs(path)))
    if not pairs:
        raise ArchiveRefused(f"{path.name} ne relie aucun métier à une famille.")
    told = _nomenclature(family for _, family in pairs)
    FamilleMetier.objects.all().delete()
    FamilleMetier.objects.bulk_create(
        [FamilleMetier(code=code, family=family, nomenclature=told) for code, family in pairs],
        batch_size=2000,
    )
    return len(pairs), told


def _lines(path: Path, columns: tuple[Column, ...]) -> Iterator[Line]:
    for table in tables_of(path, columns):
        yield from table.lines


def _need(line: Line) -> BesoinRecrutement:
    told = line.cells
    row = BesoinRecrutement(
        year=year_of(line),
        family=_family(line),
        label=told["label"][:250],
        region=place_code(told["region"]),
        region_name=told["region_name"][:80],
        department=place_code(told["department"]),
        department_name=told["department_name"][:80],
        area=told["area"][:10],
        area_name=told["area_name"][:120],
        projects=whole(told["projects"], line, "met"),
        hard=whole(told["hard"], line, "xmet"),
        seasonal=whole(told["seasonal"], line, "smet"),
    )
    if not row.area or not row.department:
        raise line.refused("le bassin ou le département n'est pas dit")
    return row


def _tension(line: Line) -> TensionMetier:
    told = line.cells
    step = whole(told["step"], line, "Tension (discret)")
    if step is not None and not 1 <= step <= 5:
        raise line.refused(f"la tension va de 1 à 5, pas {step}")
    level, place, names = COUNTRY, "", {"": ""}
    if told.get("department"):
        level, place, names = DEPARTMENT, place_code(told["department"]), DEPARTMENTS
    elif told.get("region"):
        level, place, names = REGION, place_code(told["region"]), REGIONS
    return TensionMetier(
        year=year_of(line),
        family=_family(line),
        label=told["label"][:250],
        level=level,
        place=place,
        place_name=names.get(place, place),
        step=step,
    )


def _family(line: Line) -> str:
    code = line.cells["family"].upper()
    if not FAMILY.fullmatch(code):
        raise line.refused(f"« {code[:20]} » n'est pas un code de famille professionnelle")
    return code


@transaction.atomic
def _replaced(
    model: type[models.Model], rows: Iterable[models.Model], path: Path
) -> tuple[int, int]:
    rows = list(rows)
    years = {row.year for row in rows}
    if not rows:
        raise ArchiveRefused(f"{path.name} ne contient aucune ligne.")
    if len(years) > 1:
        told = ", ".join(map(str, sorted(years)))
        raise ArchiveRefused(f"{path.name} mêle plusieurs années : {told}.")
    nomenclature = _nomenclature(row.family for row in rows)
    for row in rows:
        row.nomenclature = nomenclature
    try:
        model.objects.all().delete()
        model.objects.bulk_create(rows, batch_size=2000)
    except DataError:
        raise ArchiveRefused(f"Dans {path.name}, un code est plus long que prévu.") from None
    return len(rows), years.pop()


def _nomenclature(families: Iterable[str]) -> str:
    """The codes of 2009 have a Z in the third place, those of 2021 an X."""
    return "2009" if any(code[2] == "Z" for code in families) else "2021"


def _formats(path: Path) -> list[tuple[str, str]]:
    """The pairs of a format file: « "A1403","A1407" = "A0Z41" »; none when it is not one."""
    if not path.is_file() or not path.name.lower().endswith((".txt", ".sas", ".txt.gz")):
        return []
    text = unpacked(path)
    return [
        (rome[1], family) for codes, family in FORMAT.findall(text) for rome in ROME.finditer(codes)
    ]


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in _lines(path, FAMILIES):
        code = ROME.fullmatch(line.cells["rome"].upper())
        if code is None:
            raise line.refused(f"« {line.cells['rome'][:20]} » n'est pas un code ROME")
        yield code[1], _family(line)
