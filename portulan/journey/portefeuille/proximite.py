"""What a person brings to the search for métiers: her named skills, her opened interests.

What she no longer wants to use does not count, and it is said. Interests that do not stand out
from one another are left out: they would decide nothing. Savoir-être never drive the search.
"""

from dataclasses import dataclass
from datetime import date, datetime

from portulan.journey.bilan.models import Bilan
from portulan.journey.metiers.competences import by_kind
from portulan.journey.passation import texts
from portulan.journey.passation.access import passations_of
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.reading import is_open
from portulan.journey.portefeuille.access import portefeuille_of
from portulan.journey.portefeuille.reading import read
from portulan.journey.portefeuille.shape import Envie
from portulan.offices.accounts.models import User
from portulan.rules.calendar import legal_day
from portulan.rules.matching.adequation import Profile
from portulan.rules.psychometrics.instruments.scoring import score

INTERESTS, VALUES = "interets-60", "valeurs-24"


@dataclass(frozen=True)
class Brought:
    """Skills by their number, those set aside, and interests with the day they were told."""

    skills: dict[str, str]
    knowledge: dict[str, str]
    free: list[str]  # named with her own words: no sheet knows them by a number
    set_aside: list[str]
    interests: dict[str, float]
    letters: dict[str, str]
    told_on: date | None
    values: dict[str, float]
    values_on: date | None

    def profile(self, weights: dict[str, float], refused: list[str]) -> Profile:
        return Profile(
            interests=self.interests,
            skills=tuple(self.skills),
            knowledge=tuple(self.knowledge),
            values=self.values,
            filters=tuple(refused),
            weights=weights,
        )


def brought_by(bilan: Bilan, *, by: User, at: datetime) -> Brought:
    """Open what the person named and what she may already read of her own results."""
    told = read(portefeuille_of(bilan), by=by, at=at).competences
    kept = [one for one in told if one.envie != Envie.PLUS]
    skills, knowledge = by_kind([one.ogr for one in kept if one.ogr])
    labels = {one.ogr: one.label for one in kept}
    interests, letters, told_on = _placed(bilan, INTERESTS, by=by, at=at)
    values, _, values_on = _placed(bilan, VALUES, by=by, at=at)
    return Brought(
        skills={ogr: labels[ogr] for ogr in skills},
        knowledge={ogr: labels[ogr] for ogr in knowledge},
        free=[one.label for one in kept if one.ogr not in {*skills, *knowledge}],
        set_aside=[one.label for one in told if one.envie == Envie.PLUS],
        interests=interests,
        letters=letters,
        told_on=told_on,
        values=values,
        values_on=values_on,
    )


def _placed(
    bilan: Bilan, instrument: str, *, by: User, at: datetime
) -> tuple[dict[str, float], dict[str, str], date | None]:
    """Each scale from 0 to 100, from the latest results opened; nothing from a flat profile."""
    rows = passations_of(bilan).filter(instrument=instrument)
    opened: Passation | None = next((row for row in reversed(rows) if is_open(row)), None)
    if opened is None:
        return {}, {}, None
    content = texts.opened(opened, by=by, at=at, why=texts.Why.LECTURE)
    if not content.answers or content.saved_at is None:
        return {}, {}, None
    result = score(instrument_of(opened), content.answers)
    day = legal_day(content.saved_at, bilan.zone)
    if result.flat or any(one.score is None for one in result.scales):
        return {}, {}, day
    placed = {
        one.key: 100 * ((one.score or 0) - one.low) / (one.high - one.low) for one in result.scales
    }
    return placed, {one.key: one.label for one in result.scales}, day
