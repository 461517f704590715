"""The figures of the market beside a métier: with their date, their place and how many.

A figure is one the publisher gives, or a sum of such figures that says what is left out of it;
never an average, never the figure of something else. What is not there is « non disponible ».
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portulan.journey.metiers.catalogue import catalogue
from portulan.journey.metiers.market import COUNTRY, DEPARTMENT, REGION
from portulan.journey.metiers.models import BesoinRecrutement, FamilleMetier, TensionMetier
from portulan.journey.metiers.places import DEPARTMENTS, REGION_OF, REGIONS

ENOUGH = 100  # projects from which a share is told as a percentage
STEPS = ("", "très faible", "faible", "moyenne", "forte", "très forte")
NEEDS_SOURCE = "France Travail, enquête Besoins en main-d’œuvre"
FAMILIES_SOURCE = "Dares, table de passage du ROME aux familles professionnelles"
TENSION_SOURCE = "Dares et France Travail, tensions sur le marché du travail"


@dataclass(frozen=True, slots=True)
class Need:
    """What employers of a place say they want to recruit; None is not a zero."""

    level: str
    place: str
    projects: int | None
    hard: int | None  # out of `out_of`
    out_of: int | None
    hidden: int  # areas whose figure is not published

    @property
    def share(self) -> int | None:
        """The share said hard to recruit, in percent; None under a hundred projects."""
        if self.hard is None or not self.out_of or self.out_of < ENOUGH:
            return None
        return round(100 * self.hard / self.out_of)


@dataclass(frozen=True, slots=True)
class Tension:
    """How hard it is to recruit in a place, from 1 to 5, in words too."""

    level: str
    place: str
    step: int | None

    @property
    def words(self) -> str:
        return STEPS[self.step] if self.step else ""


@dataclass(frozen=True, slots=True)
class Family:
    """The figures of one family this métier counts in."""

    code: str
    label: str
    needs: list[Need]
    areas: list[Need]
    tensions: list[Tension]

    @property
    def rows(self) -> list[tuple[str, Need | None, Tension | None]]:
        """(where, need, tension), from the nearest place to the country."""
        needs = {one.level: one for one in self.needs}
        tensions = {one.level: one for one in self.tensions}
        told = []
        for level in (DEPARTMENT, REGION, COUNTRY):
            one = needs.get(level) or tensions.get(level)
            if one:
                told.append((one.place or "France", needs.get(level), tensions.get(level)))
        return told


@dataclass(frozen=True, slots=True)
class Market:
    """What is known of the market for a métier, and why the rest is not."""

    families: list[Family]
    by_parent: bool  # the families are those of the sheet this métier comes from
    needs_year: int | None
    tension_year: int | None
    department: str
    live: list[tuple[str, str]]  # what an official page shows, its address
    needs_source: str = NEEDS_SOURCE
    tension_source: str = TENSION_SOURCE


def market(code: str, department: str = "") -> Market:
    """The figures of a métier, in the country and around this département ("" for none)."""
    department = department if department in DEPARTMENTS else ""
    links, by_parent = _families_of(code)
    needs = BesoinRecrutement.objects.order_by("pk").first()
    tension = TensionMetier.objects.order_by("pk").first()
    families = [_family(link, department) for link in links]
    return Market(
        families=[one for one in families if one.label],
        by_parent=by_parent,
        needs_year=needs.year if needs else None,
        tension_year=tension.year if tension else None,
        department=department,
        live=live_pages(code, department),
    )


def departments() -> list[tuple[str, str]]:
    """Every département one may choose, by name: (code, « Nom (code) »)."""
    return sorted(
        ((code, f"{name} ({code})") for code, name in DEPARTMENTS.items()), key=lambda one: one[0]
    )


def live_pages(code: str, department: str) -> list[tuple[str, str]]:
    """The official pages that are up to date, for this métier, here and in the whole country."""
    base = "https://dataemploi.francetravail.fr/emploi/metier/chiffres-cles"
    pages = [("France : ce métier, aujourd’hui", f"{base}/NAT/FR/{code}")]
    if department:
        pages.insert(
            0,
            (
                f"{DEPARTMENTS[department]} : ce métier, aujourd’hui",
                f"{base}/DEP/{department}/{code}",
            ),
        )
    return [
        *pages,
        ("L’enquête BMO, par métier et par bassin", "https://statistiques.francetravail.org/bmo"),
    ]


def _families_of(code: str) -> tuple[list[FamilleMetier], bool]:
    """The families of this code; else those of the sheet it comes from (ROME 3), and it is said."""
    own = list(FamilleMetier.objects.filter(code=code).order_by("family"))
    metier = None if own else catalogue().metier(code)
    if metier is None or metier.parent in {"", code}:
        return own, False
    return list(FamilleMetier.objects.filter(code=metier.parent).order_by("family")), True


def _family(link: FamilleMetier, department: str) -> Family:
    """Only figures of the same nomenclature: the codes of the other one mean something else."""
    same = {"family": link.family, "nomenclature": link.nomenclature}
    needs = list(BesoinRecrutement.objects.filter(**same).order_by("department", "area_name"))
    tensions = list(TensionMetier.objects.filter(**same))
    label = next((row.label for row in [*needs, *tensions]), "")
    here = [row for row in needs if row.department == department]
    region = REGION_OF.get(department, "")
    places = [(COUNTRY, "", needs)]
    if department:
        around = [row for row in needs if row.region == region]
        places += [(REGION, REGIONS[region], around), (DEPARTMENT, DEPARTMENTS[department], here)]
    wanted = [(COUNTRY, ""), (REGION, region), (DEPARTMENT, department)][: 3 if department else 1]
    return Family(
        code=link.family,
        label=label,
        needs=[_sum(level, name, rows) for level, name, rows in places] if needs else [],
        areas=[_sum("bassin", row.area_name, [row]) for row in here],
        tensions=[_tension(level, place, tensions) for level, place in wanted] if tensions else [],
    )


def _sum(level: str, place: str, rows: Iterable[BesoinRecrutement]) -> Need:
    """The projects of these areas; what is not published is counted apart, never guessed."""
    rows = list(rows)
    known = [row.projects for row in rows if row.projects is not None]
    both = [row for row in rows if row.projects is not None and row.hard is not None]
    return Need(
        level=level,
        place=place,
        projects=sum(known) if known else None,
        hard=sum(row.hard or 0 for row in both) if both else None,
        out_of=sum(row.projects or 0 for row in both) if both else None,
        hidden=len(rows) - len(known),
    )


def _tension(level: str, place: str, rows: Iterable[TensionMetier]) -> Tension:
    found = next((row for row in rows if (row.level, row.place) == (level, place)), None)
    names = {REGION: REGIONS, DEPARTMENT: DEPARTMENTS}.get(level, {})
    return Tension(level, names.get(place, ""), found.step if found else None)
