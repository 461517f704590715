"""What a devis proposes, before it becomes a paper: the parts make the price, to the cent."""

from dataclasses import dataclass
from datetime import date

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.terms import NoPrice
from portulan.rules.french import date_fr
from portulan.rules.law.deroulement import cap, floor
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Session
from portulan.rules.money import euros_fr
from portulan.rules.refusal import Refusal

Part = tuple[Funding, str, int]
"""Who pays (its nature, its name), and how much, in cents."""


class PartsDoNotAddUp(Refusal):
    def __init__(self, price_cents: int, parts_cents: int) -> None:
        gap = price_cents - parts_cents
        lacks = f"il manque {euros_fr(gap)}" if gap > 0 else f"il y a {euros_fr(-gap)} de trop"
        super().__init__(
            what=f"Les parts font {euros_fr(parts_cents)}, le prix {euros_fr(price_cents)} : "
            f"{lacks}.",
            why="Un devis dit qui paie chaque euro, et ce que la personne paie elle-même.",
            next_step="Corrigez une part ou le prix.",
        )


class AlreadyOver(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(
            what=f"Ce devis ne serait déjà plus valable : le {date_fr(day)} est passé.",
            why="Un devis se lit et se compare : il reste ouvert un temps.",
            next_step="Choisissez un jour à venir.",
        )


@dataclass(frozen=True)
class DevisTerms:
    """The price (cents), the hours (minutes), until when it holds, and who would pay what."""

    price_cents: int
    accompanied_minutes: int
    personal_minutes: int
    valid_until: date
    shares: tuple[Part, ...]

    @property
    def person_cents(self) -> int:
        """What the person would pay."""
        return sum(cents for kind, _, cents in self.shares if kind == Funding.SOI_MEME)


def check_devis(terms: DevisTerms, *, on: date, figures: Figures = LAW) -> None:
    """Refuse hours that the law refuses (DUR-01, DUR-02), no price, parts that miss a cent."""
    cap(terms.accompanied_minutes, terms.personal_minutes, on=on, figures=figures).require()
    sessions = [Session(minutes=terms.accompanied_minutes, phase=1)]
    floor(sessions, contract=on, start=on, on=on, figures=figures).require()
    if terms.price_cents <= 0:
        raise NoPrice
    parts = sum(cents for _, _, cents in terms.shares)
    if parts != terms.price_cents:
        raise PartsDoNotAddUp(terms.price_cents, parts)
    if terms.valid_until < on:
        raise AlreadyOver(terms.valid_until)
