"""What is agreed, before it becomes a paper; and what the law asks of it."""

import re
from dataclasses import dataclass
from datetime import date

from portulan.journey.convention.models import Cadre, Channel
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.french import date_fr
from portulan.rules.law import contrat as law
from portulan.rules.law.convention import ConventionMentions, convention_missing
from portulan.rules.law.deroulement import cap, floor
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.organisme import not_own_employer
from portulan.rules.law.records import Funding, Session
from portulan.rules.refusal import Refusal

_SITE = re.compile(r"\S+\.[a-z]{2,}\S*", re.IGNORECASE)


class ImpossibleDates(Refusal):
    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why, "Corrigez les dates prévues.")


class NoPrice(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il manque le prix.",
            why="Le prix et les modalités de règlement figurent sur ce document (code du travail, "
            "art. R6313-8 et L6353-4).",
            next_step="Indiquez le prix du bilan en euros.",
        )


@dataclass(frozen=True)
class ContratTerms:
    """What the person and the organisme agree on. Minutes and cents."""

    price_cents: int
    accompanied_minutes: int
    personal_minutes: int
    starts_on: date
    ends_on: date
    channel: Channel
    qualifications: str

    @property
    def online(self) -> bool:
        """Concluded on the page itself: the online function of withdrawal is due (CTR-05)."""
        return self.channel is Channel.DISTANCE


@dataclass(frozen=True)
class ConventionTerms:
    """What the employer, the salarié and the organisme agree on. Minutes and cents."""

    funding: Cadre
    employeur: str
    siren: str
    representative: str
    representative_email: str
    price_cents: int
    accompanied_minutes: int
    personal_minutes: int
    starts_on: date
    ends_on: date
    payment: str


def check_employer(terms: ConventionTerms, organisme: Organisme) -> None:
    """Refuse an employer that is the organisme itself (ORG-01): by number, by name without it."""
    numbers = bool(terms.siren and organisme.siret)
    employer, provider = (
        (terms.siren, organisme.siret) if numbers else (terms.employeur, organisme.name)
    )
    not_own_employer(employer, provider).require()


def check_time(terms: ContratTerms | ConventionTerms, *, on: date, figures: Figures = LAW) -> None:
    """Refuse impossible dates, more than 24 hours (DUR-01), less than 13 accompanied (DUR-02)."""
    if terms.starts_on < on:
        raise ImpossibleDates(
            f"Le début prévu, le {date_fr(terms.starts_on)}, est déjà passé.",
            "Le document se signe avant la première séance.",
        )
    if terms.ends_on <= terms.starts_on:
        raise ImpossibleDates(
            "La fin prévue ne suit pas le début.",
            f"Le début est prévu le {date_fr(terms.starts_on)} et la fin le "
            f"{date_fr(terms.ends_on)}.",
        )
    accompanied, personal = terms.accompanied_minutes, terms.personal_minutes
    cap(accompanied, personal, on=terms.starts_on, figures=figures).require()
    sessions = [Session(minutes=terms.accompanied_minutes, phase=1)]
    floor(sessions, contract=on, start=terms.starts_on, on=on, figures=figures).require()
    if terms.price_cents <= 0:
        raise NoPrice


def check_contrat(terms: ContratTerms, organisme: Organisme, *, on: date) -> None:
    """Refuse a contract that the law refuses: durations, dates, mentions, mediator.

    The text itself is the house's (`papers.contrat`) and holds every mention of L6353-4; what may
    be absent is what the organisme or the consultant has to bring.
    """
    figures = figures_of(organisme)
    check_time(terms, on=on, figures=figures)
    given = dict.fromkeys(law.MENTIONS, True)
    given["qualifications"] = bool(terms.qualifications.strip())
    given["mediator"] = bool(organisme.mediator.strip())
    law.contract_missing(law.Contract(**given), on=on, figures=figures).require()
    law.mediator(_mediator_of(organisme)).require()


def _mediator_of(organisme: Organisme) -> law.MediatorMention:
    """Read the one text of Réglages; whether its address is right is for a person to judge."""
    text = organisme.mediator.strip()
    site = _SITE.search(text)
    return law.MediatorMention(Funding.SELF, text, text, site[0] if site else "")


def check_convention(
    terms: ConventionTerms,
    mentions: ConventionMentions,
    *,
    on: date,
    figures: Figures = LAW,
) -> None:
    """Refuse a convention that the law refuses: durations, dates, mentions of R6313-8."""
    check_time(terms, on=on, figures=figures)
    convention_missing(mentions).require()
