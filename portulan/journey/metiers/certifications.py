"""Certifications by métier: France compétences' own table (RNCP, RS), imported with its date.

Only those in force on the day of the file are kept. Read and checked before anything changes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from portulan.journey.metiers.archive import Row, decoded, files_of, parsed
from portulan.journey.metiers.models import Certification, FormationOnisep
from portulan.journey.metiers.onisep import formations_by_number
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.rules.french import date_fr
from portulan.rules.matching.french import stems

NAME = re.compile(r"export_fiches_CSV_(?P<table>\w+?)_(?P<on>\d{4}_\d\d_\d\d)\.csv$")
STANDARD = ("Numero_Fiche", "Intitule", "Nomenclature_Europe_Niveau", "Actif")
ENDS = "Date_Fin_Enregistrement"
ROME = ("Numero_Fiche", "Codes_Rome_Code")
DIRECTORY = "https://www.francecompetences.fr/recherche/"
SEARCH = "https://www.francecompetences.fr/recherche_certificationprofessionnelle/"
IN_FORCE = "ACTIVE"
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Way:
    """A diploma or a title as one reads it, with its live official page."""

    number: str
    title: str
    level: str
    ends_on: date | None
    official: str
    formation: FormationOnisep | None  # how one may prepare it, when the Onisep says so


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known for a métier; nothing imported is told apart from nothing found."""

    is_there: bool
    published_on: date | None
    rows: list[Way]
    more: int


def certifications_of(code: str) -> Listed:
    """Return the certifications of a métier, by level then title."""
    any_row = Certification.objects.order_by("pk").first()
    rows = list(Certification.objects.filter(code=code).order_by("level", "title", "number"))
    day = any_row.published_on if any_row else None
    prepared = formations_by_number(row.number for row in rows[:SHOWN])
    shown = [
        Way(
            number=row.number,
            title=row.title,
            level=row.level,
            ends_on=row.ends_on,
            official=official_page(row.number),
            formation=prepared.get(row.number),
        )
        for row in rows[:SHOWN]
    ]
    return Listed(any_row is not None, day, shown, max(0, len(rows) - SHOWN))


def find_certifications(words: str) -> list[Way]:
    """Return those in force whose title has all these words, whatever their form; or a number."""
    asked = set(stems(words))
    wanted = re.sub(r"\W", "", words).upper()
    if not asked:
        return []
    rows = Certification.objects.order_by("level", "title", "number")
    told = {}
    for number, title, level, ends_on in rows.values_list("number", "title", "level", "ends_on"):
        if number not in told and (
            asked <= set(stems(title)) or number in {wanted, f"RNCP{wanted}"}
        ):
            told[number] = Way(number, title, level, ends_on, official_page(number), None)
    return list(told.values())[:SHOWN]


def certification_of(number: str) -> str | None:
    """Return a certification as one writes it in a file, with the date of what says so."""
    row = Certification.objects.filter(number=number).first()
    if row is None:
        return None
    level = f", niveau {row.level}" if row.level else ""
    ends = f", enregistrée jusqu'au {date_fr(row.ends_on)}" if row.ends_on else ""
    source = f"France compétences, {date_fr(row.published_on)}"
    return f"{row.title}{level}, {row.number}{ends} ({source})"


def pages_named_in(text: str) -> list[tuple[str, str]]:
    """Return the numbers a text names, each with its live official page.

    >>> pages_named_in("Titre professionnel, RNCP 35191, rncp35191")
    [('RNCP35191', 'https://www.francecompetences.fr/recherche/rncp/35191/')]
    """
    found = re.findall(r"\b(RNCP|RS)\s*(?:n°\s*)?(\d{1,6})\b", text, re.IGNORECASE)
    numbers = dict.fromkeys(f"{kind.upper()}{digits}" for kind, digits in found)
    return [(number, official_page(number)) for number in numbers]


def certifications_day() -> date | None:
    """Return the date of the file that is imported; None when there is none."""
    return Certification.objects.values_list("published_on", flat=True).first()


def official_page(number: str) -> str:
    """The page of a certification in the official directory.

    >>> official_page("RNCP37674")
    'https://www.francecompetences.fr/recherche/rncp/37674/'
    """
    found = re.fullmatch(r"(RNCP|RS)(\d+)", number)
    return f"{DIRECTORY}{found[1].lower()}/{found[2]}/" if found else SEARCH


@transaction.atomic
def import_certifications(path: Path) -> tuple[int, date]:
    """Replace what was there by this archive; returns how many, and its date.

    Raises ArchiveRefused, and then nothing has changed.
    """
    tables, on = _tables(path)
    sheets = {row["Numero_Fiche"]: row for row in _rows(tables, "Standard", (*STANDARD, ENDS))}
    told: dict[tuple[str, str], Certification] = {}
    for link in _rows(tables, "Rome", ROME):
        row = sheets.get(link["Numero_Fiche"])
        code = link["Codes_Rome_Code"].upper()
        if row is None or row["Actif"].upper() != IN_FORCE or not code:
            continue
        told[code, row["Numero_Fiche"]] = Certification(
            code=code[:10],
            number=row["Numero_Fiche"][:20],
            title=row["Intitule"][:700],
            level=_level(row["Nomenclature_Europe_Niveau"]),
            ends_on=_day(row[ENDS], "%d/%m/%Y"),
            published_on=on,
        )
    if not told:
        raise ArchiveRefused(f"{path.name} ne relie aucune certification active à un métier.")
    Certification.objects.all().delete()
    Certification.objects.bulk_create(told.values(), batch_size=500)
    return len(told), on


def _tables(path: Path) -> tuple[dict[str, str], date]:
    """The two tables as texts, and the day their names give."""
    texts, days = {}, set()
    for name, block in files_of(path):
        found = NAME.search(Path(name).name)
        if found and found["table"] in {"Standard", "Rome"}:
            texts[found["table"]] = decoded(block, found["table"])
            days.add(found["on"])
    for table in ("Standard", "Rome"):
        if table not in texts:
            raise ArchiveRefused(f"Il manque le fichier « export_fiches_CSV_{table} ».")
    day = _day(days.pop(), "%Y_%m_%d") if len(days) == 1 else None
    if day is None:
        raise ArchiveRefused(f"{path.name} ne donne pas une date de publication, la même partout.")
    return texts, day


def _rows(tables: dict[str, str], table: str, columns: tuple[str, ...]) -> Iterator[Row]:
    return parsed(tables[table], table, columns, delimiter=";")


def _level(text: str) -> str:
    """« NIV5 » is told 5; anything else is told as nothing."""
    found = re.fullmatch(r"NIV(\d)", text.strip().upper())
    return found[1] if found else ""


def _day(text: str, shape: str) -> date | None:
    try:
        return datetime.strptime(text, shape).date()  # noqa: DTZ007 (a day, without an hour)
    except ValueError:
        return None
