"""Les archives: how long proofs, accounts and tax papers must be kept (RET-03 to RET-06).

None of these papers carries bilan content.
"""

import datetime as dt
from enum import StrEnum

from portulan.rules.calendar import years_later
from portulan.rules.french import date_fr
from portulan.rules.law.article import ALWAYS, rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, to_check

DECEMBER = 12


@rule(
    "RET-03",
    "Certificat de réalisation",
    title="Garder les justificatifs après l'année du dernier paiement",
    confidence="V",
    source="Modèle officiel du certificat de réalisation",
    moment="last_payment",
)
def proof_until(
    last_payment: dt.date | None = None,
    eu: bool = False,
    end: dt.date | None = None,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[dt.date]:
    """Return the last day until which proofs of execution must be kept.

    `eu` says that European money paid a part; `end`, the end of the action, serves when nothing
    was paid.

    Texte: les pièces justificatives sont conservées « pendant une durée de 3 ans à compter de la
    fin de l'année du dernier paiement ».

    Lecture: émargements, journaux, certificat, convention. Ils ne portent aucun contenu du bilan,
    pour que RET-01 et RET-03 soient tenus ensemble.

    À vérifier: la durée propre à la Caisse des Dépôts (conditions particulières) ; en cas de
    cofinancement européen, celle du programme.
    """
    base = last_payment or end
    if base is None:
        return to_check(
            "Aucun paiement ni fin d'action n'est connu.",
            "Le délai court de la fin de l'année du dernier paiement (modèle du certificat).",
            "Gardez les justificatifs et indiquez la date de fin.",
        )
    last = _end_of_year(base.year + figures.amount("proof.retention_years", on=max(base, on)))
    if eu:
        return to_check(
            f"Au moins jusqu'au {date_fr(last)}.",
            "Un cofinancement européen demande une durée plus longue que le modèle du certificat.",
            "Lisez la convention du programme européen et gardez jusqu'à la date la plus tardive.",
            last,
        )
    if last_payment is None:
        return to_check(
            f"Au moins jusqu'au {date_fr(last)}, comptés depuis la fin de l'action.",
            "Le délai court de la fin de l'année du dernier paiement ; aucun paiement n'est noté.",
            "Notez le dernier paiement dès qu'il est reçu.",
            last,
        )
    return computed(last)


@rule(
    "RET-04",
    "C. com. L123-22",
    title="Garder les pièces comptables",
    since=ALWAYS,
    confidence="K",
    source="Code de commerce, art. L123-22",
    moment="year_end",
)
def accounts_until(year_end: dt.date, *, figures: Figures = LAW) -> Verdict[dt.date]:
    """Return the last day until which the accounts of a year that ends that day are kept.

    Lecture: dix ans depuis la clôture de l'exercice, même s'il dure plus de douze mois.

    À vérifier: le texte, cité de connaissance.
    """
    years = figures.amount("accounts.retention_years", on=year_end)
    return computed(years_later(year_end, years))


@rule(
    "RET-05",
    "LPF L102 B",
    title="Garder les pièces fiscales",
    since=ALWAYS,
    confidence="S",
    source="https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000054309429",
    moment="doc_date",
)
def tax_until(doc_date: dt.date, *, figures: Figures = LAW) -> Verdict[dt.date]:
    """Return the last day until which a tax document is kept.

    Lecture: six ans depuis la date de la pièce ; dix ans pour celles dont les six ans finissent
    après le 1er janvier 2027 (loi n° 2026-534, art. 36). Une facture ne nomme ni test ni résultat.

    À vérifier: la date d'effet (une source dit le 1er septembre 2026) et la doctrine fiscale.
    """
    short = years_later(doc_date, figures.amount("tax.doc_retention_years", on=doc_date))
    years = figures.limit("tax.doc_retention_years_long", on=short)
    if years is not None:
        return computed(years_later(doc_date, years))
    if figures.limit("tax.doc_retention_doubt", on=short):
        return to_check(
            f"Au moins jusqu'au {date_fr(short)}.",
            "La loi n° 2026-534 allonge le délai de l'article L102 B du livre des "
            "procédures fiscales ; les sources ne s'accordent pas sur sa date d'effet.",
            "Gardez la pièce jusqu'à la date la plus tardive, ou demandez à votre comptable.",
            short,
        )
    return computed(short)


class Claim(StrEnum):
    """What a paper may be needed against."""

    CLAIMS = "claims"
    CONTROL = "control"
    FRAUD = "fraud"
    BPF = "bpf"


_CLAIM_FIGURES = {
    Claim.CLAIMS: "limitation.civil_years",
    Claim.CONTROL: "limitation.control_years",
    Claim.FRAUD: "limitation.control_fraud_years",
    Claim.BPF: "limitation.bpf_years",
}


@rule(
    "RET-06",
    "C. civ. 2224",
    "Loi 2026-534",
    "R6351-17",
    title="Les prescriptions qui justifient une archive",
    since=ALWAYS,
    confidence="V/U",
    source="Code civil, art. 2224 ; loi n° 2026-534 du 25 juin 2026",
)
def limitation(
    kind: Claim, date: dt.date, pending: bool = False, *, figures: Figures = LAW
) -> Verdict[dt.date]:
    """Return the last day on which a claim or a control may look back.

    For `claims`, `date` is the contract's; for the others, any day of the year in question, which
    runs to 31 December. `pending` says that a dispute is open.

    Texte: « Les actions personnelles ou mobilières se prescrivent par cinq ans […]. » (C. civ.)

    Lecture: cinq ans pour les actions civiles ; la troisième année après l'exercice pour le
    contrôle des organismes, la dixième en cas de fraude. Un litige ouvert suspend la destruction
    des justificatifs, jamais celle du contenu sans l'accord de la personne.

    À vérifier: la prescription du contrôle après la loi n° 2026-534.
    """
    day = _end_of_year(date.year) if kind is not Claim.CLAIMS else date
    figure = figures.by_name[_CLAIM_FIGURES[kind]]
    last_known = figures.value(figure.name, on=max(date, figure.values[0].since))
    last = years_later(day, last_known.amount or 0)
    if pending:
        return to_check(
            f"Au moins jusqu'au {date_fr(last)}, et tant que le litige dure.",
            "Un litige ouvert suspend la destruction des justificatifs (code civil, art. 2224 et "
            "suivants).",
            "Gardez les justificatifs jusqu'à la fin du litige ; le contenu du bilan, seulement "
            "avec l'accord de la personne.",
            last,
        )
    if kind is Claim.FRAUD:
        return to_check(
            f"Jusqu'au {date_fr(last)} en cas de fraude.",
            "La loi n° 2026-534 allonge la prescription ; son texte n'a pas été relu.",
            "Ne gardez pas plus longtemps pour ce seul motif sans avis.",
            last,
        )
    return computed(last)


def _end_of_year(year: int) -> dt.date:
    return dt.date(year, DECEMBER, 31)
