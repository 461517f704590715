"""La sous-traitance: its contract, its share of the CPF turnover, its traces (SUB-01 to 03)."""

import datetime as dt
from dataclasses import dataclass

from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import State, Verdict, missing, ok, refused, to_check
from portulan.rules.money import Cents, euros_fr

SINCE = dt.date(2024, 4, 1)
MENTIONS = {
    "missions": "les missions",
    "content": "le contenu et la sanction",
    "means": "les moyens",
    "performance": "les conditions de réalisation et de suivi",
    "duration": "la durée",
    "period": "la période",
    "amount": "le montant",
    "communicated": "la communication à la Caisse des Dépôts",
}


@dataclass(frozen=True, slots=True)
class Subcontract:
    """What a contract with a sub-contractor says (True: it is there), and who they are.

    `chain`: they sub-contract again. `struck_off`: banned from the platform. `micro`: they are
    under the micro-social regime. `partial`: they hold only a part. `portage`: salaried by an
    umbrella company, which is no sub-contracting.
    """

    missions: bool = False
    content: bool = False
    means: bool = False
    performance: bool = False
    duration: bool = False
    period: bool = False
    amount: bool = False
    communicated: bool = False
    chain: bool = False
    struck_off: bool = False
    qualiopi: bool = False
    micro: bool = False
    partial: bool = False
    portage: bool = False


@rule(
    "SUB-01",
    "R6333-6-2",
    title="Le contrat de sous-traitance d'une action payée par le CPF",
    since=SINCE,
    confidence="V",
    source="Code du travail, art. R6333-6-2",
    moment="date",
)
def subcontract_missing(
    c: Subcontract, date: dt.date, *, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return what the contract concluded that day lacks; refuse who may not be a sub-contractor.

    Lecture: un contrat écrit, communiqué à la Caisse des Dépôts ; jamais de sous-traitant d'un
    sous-traitant, ni d'un organisme écarté de la plateforme. Le sous-traitant est certifié, sauf
    régime micro-social ou tâche partielle.

    À vérifier: le seuil du régime micro-social en 2026.
    """
    if c.portage or not figures.limit("sub.cpf_contract", on=date):
        return Verdict(State.OK, ())
    blocked = {
        "Ce sous-traitant confierait l'action à un autre.": c.chain,
        "Ce sous-traitant a été écarté de Mon Compte Formation.": c.struck_off,
        "Ce sous-traitant n'est pas certifié Qualiopi.": not (c.qualiopi or c.micro or c.partial),
    }
    for what, so in blocked.items():
        if so:
            return refused(
                what,
                "Une action payée par le CPF ne se sous-traite qu'une fois, à un organisme "
                "certifié et non écarté, sauf régime micro-social ou tâche partielle (code du "
                "travail, art. R6333-6-2).",
                "Confiez l'action à quelqu'un d'autre, ou réalisez-la vous-même.",
                (),
            )
    return missing(
        {name: label for name, label in MENTIONS.items() if not getattr(c, name)},
        why="Le contrat de sous-traitance porte ces points (code du travail, art. R6333-6-2).",
        next_step="Complétez le contrat avant la première séance.",
    )


@dataclass(frozen=True, slots=True)
class CpfYear:
    """A civil year on Mon Compte Formation: its turnover, what of it was sub-contracted."""

    year: int
    turnover: Cents
    subcontracted: Cents


@dataclass(frozen=True, slots=True)
class Share:
    """The share of the year's CPF turnover that was sub-contracted, beside its cap, in percent."""

    percent: str
    cap_percent: int
    over_by: Cents


@rule(
    "SUB-02",
    "R6333-6-2",
    title="La part sous-traitée du chiffre d'affaires CPF a un plafond",
    since=SINCE,
    confidence="S",
    source="Arrêté du 3 janvier 2024",
)
def sub_ratio(year: CpfYear, *, figures: Figures = LAW) -> Verdict[Share]:
    """Compare what was sub-contracted with the turnover on Mon Compte Formation of a civil year.

    Refunds are taken away from both amounts.

    Lecture: la part se compte sur l'année civile et au centime.

    À vérifier: l'année 2024, comptée depuis le 1er avril ; la première année de référencement.
    """
    cap = figures.value("sub.cpf_cap_ratio", on=dt.date(year.year, 12, 31))
    percent = cap.amount or 0
    over = year.subcontracted - year.turnover * percent // 100
    share = Share(_percent(year.subcontracted, year.turnover), percent, max(0, over))
    if share.over_by:
        return refused(
            f"La sous-traitance dépasse le plafond de {euros_fr(share.over_by)}.",
            f"Elle ne dépasse pas {percent} % du chiffre d'affaires réalisé sur Mon Compte "
            "Formation dans l'année (code du travail, art. R6333-6-2 ; arrêté du 3 janvier 2024).",
            "Réalisez vous-même les prochaines actions de l'année.",
            share,
        )
    if cap.since > dt.date(year.year, 1, 1):
        return to_check(
            f"La règle n'a couru qu'à partir du {date_fr(cap.since)}.",
            "L'arrêté du 3 janvier 2024 ne dit pas si cette année se compte entière.",
            "Comptez aussi les seuls montants postérieurs à cette date.",
            share,
        )
    return ok(share)


def _percent(part: int, whole: int) -> str:
    """Write a share in percent with two decimals, rounded up: the cap is never flattered."""
    hundredths = -(-part * 100 * 100 // whole) if whole else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@dataclass(frozen=True, slots=True)
class Traced:
    """A sub-contracting contract, its clause on checks, and the days they were made."""

    signed_on: dt.date
    clause: bool = False
    checks: tuple[dt.date, ...] = ()


@rule(
    "SUB-03",
    "R6316-1",
    title="Tracer dans les contrats la vérification des sous-traitants",
    since=dt.date(2020, 1, 1),
    confidence="S",
    source="Décret n° 2026-728 du 1er août 2026, indicateur 27",
)
def trace_clause(c: Traced, *, on: dt.date, figures: Figures = LAW) -> Verdict[tuple[str, ...]]:
    """Say what the contract still needs for indicator 27 as it reads `on` that day.

    Lecture: depuis le 1er novembre 2026, la conformité du sous-traitant se vérifie et se trace dans
    le contrat. Un contrat plus ancien se complète au plus tard à l'audit suivant.

    À vérifier: le guide de lecture qui accompagne le nouveau référentiel.
    """
    if not figures.limit("rnq.subcontract_trace", on=on):
        return Verdict(State.OK, ())
    why = (
        "L'indicateur 27 demande, depuis le 1er novembre 2026, que la conformité des "
        "sous-traitants soit vérifiée et tracée dans les contrats (annexe à l'art. R6316-1)."
    )
    if not c.clause:
        older = not figures.limit("rnq.subcontract_trace", on=c.signed_on)
        return to_check(
            f"Le contrat du {date_fr(c.signed_on)} ne parle pas de cette vérification.",
            why,
            "Complétez-le par un avenant avant le prochain audit."
            if older
            else "Ajoutez la clause et datez chaque vérification.",
            ("clause",),
        )
    if not c.checks:
        return to_check(
            "Aucune vérification datée n'est notée pour ce sous-traitant.",
            why,
            "Vérifiez son certificat et sa déclaration, et datez-le.",
            ("checks",),
        )
    return Verdict(State.OK, ())
