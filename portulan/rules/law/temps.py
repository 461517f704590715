"""Counting days: the rules behind every delay (code de procédure civile, code du travail)."""

import datetime as dt
from collections.abc import Mapping

from portulan.rules import calendar
from portulan.rules.calendar import Region, Unit
from portulan.rules.law.article import ALWAYS, rule
from portulan.rules.law.verdict import Verdict, computed, to_check


@rule(
    "TIME-01",
    "CPC 641",
    title="Compter un délai en jours, en mois ou en années",
    since=ALWAYS,
    confidence="V",
    source="Code de procédure civile, art. 641 et 642",
)
def end(event: dt.date, n: int, unit: Unit) -> dt.date:
    """Return the last day, ending at midnight, of a delay of `n` days, months or years.

    Texte: « Lorsqu'un délai est exprimé en jours, celui de l'acte, de l'événement, de la décision
    ou de la notification qui le fait courir ne compte pas. » En mois ou en années, le délai expire
    le jour qui porte le même quantième ; « A défaut d'un quantième identique, le délai expire le
    dernier jour du mois. »

    Lecture: ce texte règle la procédure ; pour les délais entre personnes privées du code du
    travail, nous l'appliquons par analogie, et nous le disons.

    >>> end(dt.date(2026, 1, 31), 30, Unit.DAY)
    datetime.date(2026, 3, 2)
    """
    return calendar.delay_end(event, n, unit)


@rule(
    "TIME-02",
    "CPC 642",
    title="Reporter au premier jour ouvrable un délai qui finit un jour chômé",
    since=ALWAYS,
    confidence="V",
    source="Code de procédure civile, art. 642 ; code de la consommation, art. L221-19",
)
def extend(date: dt.date, region: Region = Region.METROPOLE) -> dt.date:
    """Return the day itself, or the next one that is no Saturday, Sunday or holiday.

    Texte: « Le délai qui expirerait normalement un samedi, un dimanche ou un jour férié ou chômé
    est prorogé jusqu'au premier jour ouvrable suivant. »

    Lecture: certain pour la rétractation du consommateur (L221-19) ; non dit pour les dix jours de
    la convention, les dix jours du contrat et les trente jours de l'absence. Là, nous montrons les
    deux dates.

    >>> extend(dt.date(2026, 5, 1))
    datetime.date(2026, 5, 4)
    """
    return calendar.extended(date, region)


@rule(
    "TIME-03.holidays",
    "L3133-1",
    "L3134-13",
    "L3422-2",
    title="Les jours fériés d'une année, par territoire",
    since=ALWAYS,
    confidence="S",
    source="Code du travail, art. L3133-1, L3134-13 et L3422-2",
)
def holidays(year: int, region: Region = Region.METROPOLE) -> Mapping[dt.date, str]:
    """Return the holidays of a year with their names, in order.

    Lecture: onze jours en métropole ; le Vendredi saint et le 26 décembre en plus en
    Alsace-Moselle (le Vendredi saint, seulement dans les communes qui ont un temple protestant ou
    une église mixte) ; outre-mer, le jour de la commémoration de l'abolition de l'esclavage et les
    jours que l'usage y tient pour chômés.

    À vérifier: la liste des jours d'usage outre-mer, auprès de chaque préfecture.
    """
    return calendar.holidays_of(year, region)


@rule(
    "TIME-03.add_jo",
    "L3133-1",
    "CGU MCF",
    title="Ajouter des jours ouvrés",
    since=ALWAYS,
    confidence="S",
    source="Code du travail, art. L3133-1",
)
def add_jo(date: dt.date, n: int, region: Region = Region.METROPOLE) -> Verdict[dt.date]:
    """Return the nth *jour ouvré* (Monday to Friday, no holiday) after `date`, itself not counted.

    Lecture: jours ouvrés, du lundi au vendredi moins les fériés ; jours ouvrables, du lundi au
    samedi moins les fériés. Nous ne comptons ici que les premiers.

    À vérifier: le calendrier que la Caisse des Dépôts applique hors de la métropole n'est pas
    publié ; là, la date est à vérifier.
    """
    found = calendar.add_worked_days(date, n, region)
    if region is Region.METROPOLE or found == calendar.add_worked_days(date, n):
        return computed(found)
    return to_check(
        f"Le délai finit le {found:%d/%m/%Y} avec les jours fériés de ce territoire.",
        "La Caisse des Dépôts ne publie pas le calendrier qu'elle applique hors de la métropole "
        "(art. L3133-1 et L3422-2).",
        f"Agissez au plus tard le {min(found, calendar.add_worked_days(date, n)):%d/%m/%Y}, ou "
        "lisez la date affichée sur Mon Compte Formation.",
        found,
    )
