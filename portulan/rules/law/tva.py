"""La TVA: the rate, the mention, the side effects (VAT-01 to 03)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, ok, refused, to_check
from portulan.rules.words import plain

SINCE = dt.date(2014, 1, 1)
EXEMPT = "Exonération de TVA, article 261, 4, 4° a du CGI"
FRANCHISE = "TVA non applicable, article 293 B du CGI"
WHOLE_PERCENT = 100


class Activity(StrEnum):
    """What is sold. The first three are professional training in the sense of the tax code."""

    BILAN = "bilan"
    FORMATION = "formation"
    VAE = "vae"
    COACHING = "coaching"
    OUTPLACEMENT = "outplacement"
    RECRUITMENT = "recruitment"


TRAINING = {Activity.BILAN, Activity.FORMATION, Activity.VAE}


@dataclass(frozen=True, slots=True)
class Vat:
    """A rate in percent and the mention that the invoice carries."""

    rate: int
    mention: str


@rule(
    "VAT-01",
    "CGI 261",
    "CGI 278",
    title="Un bilan est exonéré de TVA avec l'attestation",
    since=SINCE,
    confidence="S",
    source="CGI, art. 261, 4, 4° a ; annexe II, art. 202 A à D ; BOI-TVA-CHAMP-30-10-20-50",
)
def vat(
    activity: Activity,
    attestation: bool,
    franchise: bool = False,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[Vat]:
    """Return the rate and the mention; `attestation` is the form 3511 granted, `franchise` 293 B.

    Lecture: l'attestation exonère la formation, le bilan et la VAE, sans option pour payer la
    taxe ; Qualiopi n'y change rien. Coaching, reclassement et recrutement sont taxés, sauf
    franchise en base.

    À vérifier: une attestation retirée ; le seuil de la franchise passé en cours d'année.
    """
    if activity in TRAINING and attestation:
        return computed(Vat(0, EXEMPT))
    if franchise:
        return computed(Vat(0, FRANCHISE))
    return computed(Vat(figures.amount("vat.standard_rate", on=on), ""))


@rule(
    "VAT-02",
    "CGI 261",
    "CGI 293 B",
    title="La bonne mention, et une seule",
    since=SINCE,
    confidence="S",
    source="CGI, annexe II, art. 242 nonies A, I, 12°",
)
def vat_mention(
    text: str | None = None,
    activity: Activity = Activity.BILAN,
    attestation: bool = True,
    franchise: bool = False,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[str]:
    """Return the mention due; compare it with the one of an invoice, when `text` is given.

    Lecture: « 261, 4, 4° a » avec l'attestation, « 293 B » sous la franchise, jamais les deux, et
    aucune quand la taxe est facturée.

    À vérifier: les mots exacts que l'administration attend.
    """
    due = vat(activity, attestation, franchise, on=on, figures=figures).value
    wanted = due.mention if due else ""
    if text is None:
        return computed(wanted)
    written = plain(text).replace(" ", "")
    found = {EXEMPT: "261" in written, FRANCHISE: "293b" in written}
    if found == {EXEMPT: wanted == EXEMPT, FRANCHISE: wanted == FRANCHISE}:
        return ok(wanted)
    both = all(found.values())
    return refused(
        "La facture porte deux mentions qui s'excluent."
        if both
        else "La mention de TVA n'est pas celle qui convient.",
        "L'exonération (CGI, art. 261, 4, 4° a) demande l'attestation ; la franchise (art. 293 B) "
        "la remplace pour qui ne l'a pas. Une facture taxée n'en porte aucune.",
        f"Écrivez : « {wanted} »." if wanted else "Retirez la mention et facturez la taxe.",
        wanted,
    )


@rule(
    "VAT-03",
    "CGI 231",
    title="La taxe sur les salaires",
    since=SINCE,
    confidence="S/K",
    source="CGI, art. 231",
)
def payroll_tax_alert(staff: int, exempt_share: int) -> Verdict[bool]:
    """Say whether the tax on salaries may be due; `exempt_share` is a percentage of turnover.

    Lecture: un employeur dont les recettes sont exonérées peut devoir la taxe sur les salaires, et
    ne déduit pas la TVA de ses achats. Sans salarié, rien. Une activité mixte demande un prorata.

    À vérifier: la règle des dix pour cent du chiffre d'affaires.
    """
    if staff <= 0 or exempt_share <= 0:
        return computed(False)
    if exempt_share < WHOLE_PERCENT:
        return to_check(
            "Une partie des recettes est exonérée : la taxe sur les salaires est à calculer.",
            "Elle se calcule selon la part des recettes hors TVA (CGI, art. 231).",
            "Demandez le prorata à votre comptable.",
            True,
        )
    return computed(True, note="Vérifiez la taxe sur les salaires avec votre comptable.")
