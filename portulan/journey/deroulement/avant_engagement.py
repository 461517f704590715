"""What has to be handed over before the person commits, and what is still missing (CTR-06)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portulan.journey.bilan.delivering import remises_of
from portulan.journey.bilan.models import Bilan, Funding, Papier, RemisePapier
from portulan.journey.convention.access import contrat_of, convention_of, fundings_of
from portulan.journey.convention.models import Party
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.law.contrat import Enrolment, papers
from portulan.rules.law.verdict import Verdict

#: Which paper of ours says what the law asks for.
SAYS: Mapping[str, Papier] = {
    "programme": Papier.PLAQUETTE,
    "counsellors": Papier.PLAQUETTE,
    "assessment": Papier.PLAQUETTE,
    "contact": Papier.PLAQUETTE,
    "timetable": Papier.CALENDRIER,
    "house_rules": Papier.REGLEMENT,
}
#: Handed over with them: an information the house owes, though no enrolment hangs on it.
WITH_THEM = (Papier.FICHE, Papier.CONFIDENTIALITE, Papier.RECLAMATION)
WHEN_THE_PERSON_PAYS = (Papier.RETRACTATION, Papier.MEDIATION)
PAID_BY_THE_PERSON = {Funding.SOI_MEME, Funding.CPF}


@dataclass(frozen=True)
class BeforeCommitment:
    """The verdict of CTR-06, the papers to hand over still, and the day of the signature if any."""

    verdict: Verdict[tuple[str, ...]]
    missing: tuple[Papier, ...]
    signed_on: date | None


def before_commitment(bilan: Bilan, *, on: date) -> BeforeCommitment:
    """Say what is missing before the person signs; after that, what was missing that day."""
    signed_on = _signed_on(bilan)
    handed = list(remises_of(bilan).select_related("text").defer("text__tree"))
    first = _first_days(handed)
    dates = {name: first.get(kind) for name, kind in SAYS.items()}
    enrolled = signed_on or on
    verdict = papers(
        Enrolment(enrolled, _version_of_the_rules(handed, enrolled)),
        dates,
        figures=figures_of(bilan.organisme),
    )
    wanted = dict.fromkeys((*SAYS.values(), *WITH_THEM, *_if_they_pay(bilan, on)))
    missing = tuple(kind for kind in Papier if kind in wanted and kind not in first)
    return BeforeCommitment(verdict, missing, signed_on)


def _first_days(handed: Iterable[RemisePapier]) -> dict[Papier, date]:
    days: dict[Papier, date] = {}
    for remise in handed:
        days.setdefault(Papier(remise.kind), remise.happened_on)
    return days


def _version_of_the_rules(handed: Iterable[RemisePapier], on: date) -> date | None:
    """Return the date of the house rules that the person held that day."""
    held = [one.text for one in handed if one.kind == Papier.REGLEMENT and one.happened_on <= on]
    return held[-1].issued_on if held and held[-1] else None


def _if_they_pay(bilan: Bilan, on: date) -> tuple[Papier, ...]:
    paid = {one.kind for one in fundings_of(bilan, on=on)}
    return WHEN_THE_PERSON_PAYS if paid & PAID_BY_THE_PERSON else ()


def _signed_on(bilan: Bilan) -> date | None:
    """Return the day the person signed the contract or the convention that holds."""
    found = [paper for paper in (contrat_of(bilan), convention_of(bilan)) if paper]
    days = [
        one.signed_on
        for paper in found
        for one in paper.signatures.all()
        if one.party == Party.BENEFICIAIRE
    ]
    return min(days, default=None)
