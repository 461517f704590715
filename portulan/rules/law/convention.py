"""La convention tripartite: its mentions, ten days to accept, and silence is a refusal.

Employer, salarié and organisme sign the same convention when the bilan is paid by the plan de
développement des compétences or done in a congé de reclassement.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import Deadline, Region, days_after, days_later
from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.verdict import State, Verdict, computed, missing, ok, refused, to_check
from portulan.rules.money import Cents

TRIPARTITE = {Funding.PLAN, Funding.RECLASSEMENT}
MENTIONS = {
    "title": "l'intitulé",
    "objective": "l'objectif",
    "content": "le contenu",
    "means": "les moyens prévus",
    "duration": "la durée",
    "period": "la période de réalisation",
    "conduct": "les modalités de déroulement",
    "followup": "les modalités de suivi",
    "handover_results": "les modalités de remise des résultats détaillés",
    "handover_synthesis": "les modalités de remise du document de synthèse",
    "price": "le prix",
    "payment": "les modalités de règlement",
}
SIGNATURES = {
    "signed_employer": "la signature de l'employeur",
    "signed_provider": "la signature de l'organisme",
    "signed_employee": "la signature du salarié",
}


@dataclass(frozen=True, slots=True)
class ConventionMentions:
    """What a convention says; an empty text or a missing price is a missing mention.

    `to_sign` says that signatures are not expected yet (a projet).
    """

    funding: Funding
    title: str = ""
    objective: str = ""
    content: str = ""
    means: str = ""
    duration: str = ""
    period: str = ""
    conduct: str = ""
    followup: str = ""
    handover_results: str = ""
    handover_synthesis: str = ""
    price: Cents | None = None
    payment: str = ""
    signed_employer: dt.date | None = None
    signed_provider: dt.date | None = None
    signed_employee: dt.date | None = None
    to_sign: bool = False


class Answer(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ConventionState:
    """Where the salarié's answer stands, and the last day to give it."""

    state: Answer
    last_day: Deadline


@rule(
    "CNV-01",
    "R6313-8",
    title="La convention tripartite et ses mentions",
    confidence="V",
    source="Code du travail, art. R6313-8",
)
def convention_missing(c: ConventionMentions) -> Verdict[tuple[str, ...]]:
    """Return the mentions and signatures that the convention lacks.

    Any other funding than the plan or the congé de reclassement asks for no convention (CPF-13).

    Texte: « La convention comporte les mentions suivantes : 1° L'intitulé, l'objectif et le
    contenu de l'action, les moyens prévus, la durée et la période de réalisation, les modalités de
    déroulement et de suivi du bilan ainsi que les modalités de remise des résultats détaillés et
    du document de synthèse ; 2° Le prix et les modalités de règlement. »

    Lecture: sans les trois signatures, la convention n'est pas conclue. L'audit (indicateur 10)
    attend en plus le calendrier prévisionnel, les trois phases, les outils et les méthodes.
    """
    if c.funding not in TRIPARTITE:
        return Verdict(State.OK, ())
    wanted = MENTIONS if c.to_sign else {**MENTIONS, **SIGNATURES}
    return missing(
        {name: label for name, label in wanted.items() if not getattr(c, name)},
        why="La convention d'un bilan au titre du plan ou d'un congé de reclassement porte ces "
        "mentions et trois signatures (code du travail, art. R6313-8).",
        next_step="Complétez-la avant de la transmettre ; sans les trois signatures, elle n'est "
        "pas conclue et aucune séance ne peut avoir lieu.",
    )


def acceptance_deadline(
    sent: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Deadline:
    """Return the last day on which the salarié may sign a projet the employer sent that day.

    >>> acceptance_deadline(dt.date(2026, 2, 18))
    Deadline(certain=datetime.date(2026, 2, 28), arguable=datetime.date(2026, 3, 2))
    """
    return days_after(sent, figures.amount("cnv.acceptance_days", on=sent), region)


@rule(
    "CNV-02.transmit_by",
    "R6313-8",
    title="Transmettre la convention assez tôt pour que le délai passe avant le début",
    confidence="V/U",
    source="Code du travail, art. R6313-8",
    moment="start",
)
def transmit_by(
    start: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Verdict[Deadline]:
    """Return the last day to transmit the projet for a bilan that begins on `start`.

    Lecture: aucune séance avant la signature du salarié, qui peut attendre le dernier de ses dix
    jours. Au jour sûr, ce dernier jour, reporté s'il tombe un jour chômé, précède encore le début ;
    au jour discutable, le délai non reporté finit le jour même du début.

    À vérifier: si un délai qui finit un jour chômé est reporté (CNV-02) ; le début est alors à
    déplacer avec lui.

    >>> transmit_by(dt.date(2027, 1, 11)).value.certain
    datetime.date(2026, 12, 29)
    """
    days = figures.amount("cnv.acceptance_days", on=start)
    arguable = days_later(start, -days)
    certain = days_later(arguable, -1)
    while days_after(certain, days, region).arguable >= start:
        certain = days_later(certain, -1)
    return computed(Deadline(certain=certain, arguable=arguable))


@rule(
    "CNV-02",
    "R6313-8",
    title="Le délai pour accepter la convention ; le silence vaut refus",
    confidence="V/U",
    source="Code du travail, art. R6313-8",
)
def convention_state(
    sent: dt.date,
    signed: dt.date | None = None,
    region: Region = Region.METROPOLE,
    *,
    today: dt.date,
    figures: Figures = LAW,
) -> Verdict[ConventionState]:
    """Say where the salarié's answer stands on `today`.

    `sent` is the employer's transmission to the salarié, not a signature. Not concluded is
    `refused`; a signature or a silence between the two last days is `to_check`. A new
    transmission opens a new delay: call again with its date.

    Texte: « Le salarié dispose d'un délai de dix jours à compter de la transmission par son
    employeur du projet de convention pour faire connaître son acceptation en apposant sa
    signature. L'absence de réponse du salarié au terme de ce délai vaut refus de conclure la
    convention. »

    Lecture: jours de calendrier, celui de la transmission non compté. Une signature tardive ne
    relève pas le projet : une nouvelle transmission ouvre un nouveau délai.

    À vérifier: si le délai qui finit un samedi, un dimanche ou un jour férié est reporté ; pour
    un envoi par la poste, si la date est celle de l'envoi ou de la réception.
    """
    last_day = acceptance_deadline(sent, region, figures=figures)
    answered = signed is not None and signed <= today
    moment = signed if signed is not None and answered else today
    if moment > last_day.arguable:
        return refused(
            f"La convention n'est pas conclue : le délai s'est terminé le "
            f"{date_fr(last_day.arguable)}.",
            "Passé ce délai, l'absence de réponse du salarié vaut refus (code du travail, art. "
            "R6313-8). Ce n'est ni une faute ni un reproche.",
            "Si chacun souhaite toujours ce bilan, l'employeur transmet une nouvelle convention : "
            "un nouveau délai s'ouvre.",
            ConventionState(Answer.REFUSED, last_day),
        )
    state = ConventionState(Answer.ACCEPTED if answered else Answer.PENDING, last_day)
    if signed is not None and signed < sent:
        return to_check(
            "La signature du salarié est antérieure à la transmission.",
            "Le délai court de la transmission du projet par l'employeur (art. R6313-8).",
            "Vérifiez les deux dates.",
            state,
        )
    if moment > last_day.certain:
        return to_check(
            f"Le dernier jour du délai était le {date_fr(last_day.certain)}.",
            "L'article R6313-8 ne dit pas si un délai qui finit un jour chômé est reporté ; il "
            f"peut l'être au {date_fr(last_day.arguable)}.",
            "Ne tenez rien pour refusé avant cette date ; pour lever le doute, l'employeur peut "
            "transmettre une nouvelle convention.",
            state,
        )
    if answered:
        return ok(state)
    return ok(state, f"Le salarié peut signer jusqu'au {date_fr(last_day.certain)}.")
