"""Hours: their sum, their ceiling, their floor, and figures that disagree (DUR-01 to DUR-03)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portulan.rules.french import duration_fr
from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence
from portulan.rules.law.plaquette.stated import FLOOR_SAID, SESSIONS, Hours, Role, hours_of

CEILING, FLOOR = ("L6313-4",), ("R6313-4",)
EASED = r"fatig|handicap|adapt|amenag|douleur|concentration"
SHORTER = rf"{SESSIONS}[^.;]*(?:\b(?:sur|de|d'|a|en|dure[nt]*) ?1 (?:h\b|heure)|\b(?:30|45|60) min)"
MORE = (
    r"nombre|plus de (?:seances|rendez-vous)|doubl|recalcul|meme duree|duree totale|en consequence"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The hours of a text, put together: the sums of its phases, and what it says besides.

    `phases_unsaid` are hours of a phase that the text gives to no one in particular.
    """

    found: tuple[Hours, ...]
    met: Hours | None
    alone: Hours | None
    whole: Hours | None
    phases_met: int
    phases_alone: int
    phases_unsaid: int
    phases_at: Sentence | None


def told(page: Page) -> Told:
    """Read the hours of a page."""
    found = hours_of(page)
    overall = [one for one in found if one.phase is None]
    phased = [one for one in found if one.phase is not None]

    def largest(role: Role) -> Hours | None:
        return max((one for one in overall if one.role is role), key=_most, default=None)

    def summed(*roles: Role) -> int:
        return sum(one.most for one in phased if one.role in roles)

    return Told(
        tuple(found),
        largest(Role.WITH),
        largest(Role.ALONE),
        largest(Role.ALL),
        summed(Role.WITH),
        summed(Role.ALONE),
        summed(Role.ALL, Role.OTHER),
        phased[0].sentence if phased else None,
    )


def _most(one: Hours) -> int:
    return one.most


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in the hours of a text."""
    hours = told(page)
    yield from _over(hours, on, figures)
    yield from _under(hours, on, figures)
    yield from _disagreeing(hours)
    yield from _eased(page, on, figures)


def _over(hours: Told, on: dt.date, figures: Figures) -> Iterator[Finding]:
    ceiling = figures.amount("bilan.max_hours", on=on)
    why = f"Un bilan ne peut pas dépasser {duration_fr(ceiling)} (code du travail, art. L6313-4)."
    phases = hours.phases_met + hours.phases_alone + hours.phases_unsaid
    if phases > ceiling:
        parts = (
            f" : {duration_fr(hours.phases_met)} d'entretiens et "
            f"{duration_fr(hours.phases_alone)} de travail personnel"
        )
        yield Remark(
            "heures.somme",
            "DUR-01",
            CEILING,
            f"Les phases font {duration_fr(phases)}{'' if hours.phases_unsaid else parts}.",
            why,
            f"Retirez {duration_fr(phases - ceiling)}, pour que la somme des phases tienne.",
        ).at(hours.phases_at)
    stated = [one for one in (hours.whole, hours.met) if one and one.most > ceiling]
    both = [one for one in (hours.met, hours.alone) if one]
    if not stated and hours.met and hours.alone and sum(map(_most, both)) > ceiling:
        stated = [hours.met]
    stated += [one for one in hours.found if one.role is Role.AT_MOST and one.most > ceiling]
    for one in stated[:1]:
        yield Remark(
            "heures.plafond",
            "DUR-01",
            CEILING,
            f"Ce texte annonce plus de {duration_fr(ceiling)}.",
            why,
            f"Annoncez {duration_fr(ceiling)} au plus, travail personnel compris.",
        ).at(one.sentence)


def _under(hours: Told, on: dt.date, figures: Figures) -> Iterator[Finding]:
    floor = figures.limit("bilan.min_accompanied_hours", on=on)
    if floor is None:
        return
    why = (
        f"L'accompagnement effectif ne peut être inférieur à {duration_fr(floor)} depuis le 26 "
        "février 2026 (code du travail, art. R6313-4)."
    )
    least = _least_met(hours)
    if least and least[0] < floor:
        yield Remark(
            "heures.plancher",
            "DUR-02",
            FLOOR,
            f"Ce texte annonce {duration_fr(least[0])} d'accompagnement.",
            why,
            f"Prévoyez au moins {duration_fr(floor)} d'entretiens dans les trois phases.",
        ).at(least[1])
    elif not least and hours.whole:
        yield Remark(
            "heures.accompagnement",
            "DUR-02",
            FLOOR,
            "Le texte donne une durée sans dire combien d'heures se passent avec vous.",
            why,
            "Dites séparément les heures d'entretiens et les heures de travail personnel.",
            Gravity.MISSING,
        ).at(hours.whole.sentence)


def _least_met(hours: Told) -> tuple[int, Sentence] | None:
    """Return the least accompanied time that the text lets one hope for, and where."""
    minimum = [one for one in hours.found if one.role is Role.AT_LEAST and _speaks_of_met(one)]
    if hours.phases_at and hours.phases_met and not hours.phases_unsaid:
        return hours.phases_met, hours.phases_at
    legal = [one for one in minimum if one.sentence.find(FLOOR_SAID)]
    if legal and hours.met and legal[0].least < hours.met.least:
        return legal[0].least, legal[0].sentence
    if hours.met:
        return hours.met.least, hours.met.sentence
    return (minimum[0].least, minimum[0].sentence) if minimum else None


def _speaks_of_met(one: Hours) -> bool:
    return one.sentence.find(r"accompagne|entretien|rendez-vous|face") is not None


def _disagreeing(hours: Told) -> Iterator[Finding]:
    pairs = (
        (hours.alone, hours.phases_alone, "de travail personnel", "heures.personnel"),
        (hours.met, hours.phases_met, "d'entretiens", "heures.entretiens"),
    )
    for one, phases, what, topic in pairs:
        if one and phases and not hours.phases_unsaid and not one.least <= phases <= one.most:
            yield Remark(
                topic,
                "DUR-01",
                CEILING,
                f"Le texte annonce {duration_fr(one.most)} {what}, ses phases en font "
                f"{duration_fr(phases)}.",
                "Deux chiffres pour la même durée : la personne et le financeur ne savent pas ce "
                "qui est vendu (code du travail, art. L6313-4).",
                "Gardez un seul chiffre, et faites-en la somme des phases.",
            ).at(one.sentence)
    if hours.whole and hours.met and hours.alone:
        total = hours.met.most + hours.alone.most
        if hours.whole.most not in {total, hours.met.most} and hours.met.least == hours.met.most:
            yield Remark(
                "heures.total",
                "DUR-01",
                CEILING,
                f"Le texte annonce {duration_fr(hours.whole.most)} en tout, mais ses parts font "
                f"{duration_fr(total)}.",
                "La durée annoncée est celle de tout le bilan (code du travail, art. L6313-4).",
                "Corrigez le total, ou les heures de chaque part.",
            ).at(hours.whole.sentence)


def _eased(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    floor = figures.limit("bilan.min_accompanied_hours", on=on)
    for sentence in page.saying(SHORTER):
        near = page.around(sentence, 2, 1)
        if floor and sentence.find(EASED) and not _more(near):
            yield Remark(
                "heures.seances_courtes",
                "DUR-02",
                FLOOR,
                "Des séances plus courtes, sans dire qu'il y en aura plus.",
                f"À nombre égal, elles peuvent faire moins que les {duration_fr(floor)} "
                "d'accompagnement que demande l'article R6313-4.",
                "Ajoutez que le nombre de séances augmente d'autant.",
            ).at(sentence)


def _more(words: str) -> bool:
    return re.search(MORE, words) is not None
