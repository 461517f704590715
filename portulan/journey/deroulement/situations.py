"""What the law says of the situations that a bilan may meet, asked of its rules for this bilan.

Nothing is written and nothing is guessed of the person: for what the house does not record (a
measure of protection, a sick leave), each case is told, and the conductor reads the one that fits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portulan.journey.bilan.cpf_file import file_of
from portulan.journey.bilan.models import Bilan, Funding
from portulan.journey.bilan.pausing import suspension_of
from portulan.journey.bilan.replacing import answer_of, proposal_of
from portulan.journey.convention.standing import region_of
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import seances_of
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr
from portulan.rules.law import records
from portulan.rules.law import situations as law
from portulan.rules.law.consentement import Protection
from portulan.rules.law.verdict import State, Verdict

BRANCHES = {
    law.Branch.TERRITORIALE: "Fonction publique territoriale",
    law.Branch.HOSPITALIERE: "Fonction publique hospitalière",
    law.Branch.ETAT: "Fonction publique de l'État",
}
ACTS = {
    law.Act.CONSENT: "consentir au bilan",
    law.Act.CONTENT: "lire ses résultats et sa synthèse",
    law.Act.CONTRACT: "signer un contrat",
    law.Act.PAYMENT: "payer",
}
OF_THE_LAW = {
    Funding.SOI_MEME: records.Funding.SELF,
    Funding.EMPLOYEUR: records.Funding.PLAN,
    Funding.RECLASSEMENT: records.Funding.RECLASSEMENT,
    Funding.CPF: records.Funding.CPF,
    Funding.FRANCE_TRAVAIL: records.Funding.FRANCE_TRAVAIL,
    Funding.AGEFIPH: records.Funding.AGEFIPH,
    Funding.OPCO: records.Funding.OPCO,
    Funding.FAF: records.Funding.FAF,
    Funding.PUBLIC: records.Funding.PUBLIC_AGENT,
}
NEXT = (Funding.SOI_MEME, Funding.EMPLOYEUR, Funding.CPF)
WORDS = {State.OK: "oui", State.VALUE: "oui", State.REFUSED: "non", State.TO_CHECK: "à vérifier"}
INVESTIGATION, CONCLUSIONS = 2, 3


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a situation, and the rule's answer: yes, no or to check, why, which articles."""

    name: str
    verdict: Verdict[Any]
    dates: str = ""

    @property
    def word(self) -> str:
        return WORDS[self.verdict.state]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(self.verdict.article.split(", "))


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation, its cases, and the page where something can be done about it."""

    name: str
    cases: tuple[Case, ...]
    page: str = ""
    action: str = ""


def situations_of(bilan: Bilan, *, at: datetime) -> list[Situation]:
    """Return what the rules answer for this bilan on that day, situation by situation."""
    on = legal_day(at, bilan.zone)
    return [
        Situation("Agent public", tuple(_public(bilan, on)), "absence", "Demande d'absence"),
        Situation("Curatelle, tutelle", tuple(_protected())),
        Situation("Pause", (_pause(bilan, on),), "pause", "Mettre en pause ou reprendre"),
        Situation("Changement de financeur", tuple(_funders(bilan, on)), "cpf", "Dossier CPF"),
        Situation(
            "Dates d'un dossier CPF validé", tuple(_ordered(bilan, on)), "cpf", "Dossier CPF"
        ),
        Situation("Remplacement", (_replaced(bilan),)),
        Situation("Temps de groupe", tuple(_groups())),
        Situation("Entretien de suivi", tuple(_followup(bilan, at)), "suivi", "Le suivi"),
        Situation("Arrêt de travail", (Case("La personne est en arrêt", law.sick_leave(True)),)),
    ]


def _public(bilan: Bilan, on: date) -> Iterator[Case]:
    """Each civil service has its own texts; the clock of the private sector never runs."""
    plan = calendrier_of(bilan)
    figures, region = figures_of(bilan.organisme), region_of(bilan.organisme.region)
    for branch, name in BRANCHES.items():
        verdict = law.public_leave(
            branch, plan.starts_on if plan else None, None, region, on=on, figures=figures
        )
        ask_by = verdict.value.ask_by if verdict.value else None
        yield Case(
            name, verdict, f"Demande le {date_fr(ask_by.certain)} au plus tard." if ask_by else ""
        )


def _protected() -> Iterator[Case]:
    for protection in (Protection.CURATELLE, Protection.TUTELLE):
        for act, name in ACTS.items():
            yield Case(
                f"{str(protection).capitalize()} : {name} seule", law.assistance(protection, act)
            )


def _pause(bilan: Bilan, on: date) -> Case:
    pause = suspension_of(bilan)
    if pause is None:
        return Case("Une pause sans date de point", law.suspended(on, today=on))
    return Case("La pause en cours peut durer", law.suspended(pause.since, pause.review, today=on))


def _funders(bilan: Bilan, on: date) -> Iterator[Case]:
    for share in bilan.financements.order_by("since", "id"):
        left = Funding(share.kind)
        closed = share.until is not None and share.until < on
        for reached in NEXT:
            if reached != left:
                verdict = law.change_funder(OF_THE_LAW[left], OF_THE_LAW[reached], closed)
                yield Case(f"Après {left.label}, {reached.label}", verdict)


def _ordered(bilan: Bilan, on: date) -> Iterator[Case]:
    dossier = file_of(bilan)
    if dossier:
        asked = law.ordered_slot(on, dossier.starts_on, dossier.ends_on)
        yield Case(f"Une séance le {date_fr(on)}", asked)


def _replaced(bilan: Bilan) -> Case:
    answer = answer_of(proposal_of(bilan))
    if answer is None:
        return Case("Une autre personne conduit le bilan", law.substitution())
    asked = law.substitution(law.Choice(answer.choice), answer.notes_agreed)
    return Case("Ce que la personne a choisi", asked)


def _groups() -> Iterator[Case]:
    yield Case("Dans l'investigation, si elle l'accepte", law.group_session(INVESTIGATION, True))
    yield Case("Dans les conclusions", law.group_session(CONCLUSIONS, True))


def _followup(bilan: Bilan, at: datetime) -> Iterator[Case]:
    held = [one for one in seances_of(bilan, at=at) if one.is_followup and one.is_held]
    minutes = sum(one.minutes for one in held)
    yield Case("Les heures comptent dans le plancher", law.followup_hours(minutes))
    if bilan.financements.filter(kind=Funding.CPF).exists():
        yield Case("Les heures se déclarent au CPF", law.followup_hours(minutes, True))
