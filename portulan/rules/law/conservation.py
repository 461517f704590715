"""La conservation: what is destroyed at the end, what may stay, how long proofs must be kept.

Bilan content and proofs are never the same paper: content goes at the term, proofs stay.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import months_later, years_later
from portulan.rules.french import date_fr
from portulan.rules.law.archives import DECEMBER, accounts_until, proof_until, tax_until
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, ok, refused, to_check
from portulan.rules.words import plain


class DocClass(StrEnum):
    """What a paper is, for keeping: bilan content first, then proofs."""

    WORKING = "bilan_working_doc"
    SYNTHESIS = "synthesis"
    AGREED = "agreed"
    SURVEY = "survey"
    PROOF = "proof"
    INVOICE = "invoice"
    ACCOUNTS = "accounts"

    @classmethod
    def _missing_(cls, value: object) -> "DocClass | None":
        return _CLASS_WORDS.get(str(value).strip().lower())


_CLASS_WORDS = {
    **dict.fromkeys(
        ("working", "notes", "tests", "answers", "results", "traces"), DocClass.WORKING
    ),
    **dict.fromkeys(("other", "document"), DocClass.AGREED),
    **dict.fromkeys(("attendance", "certificate", "convention"), DocClass.PROOF),
    **dict.fromkeys(("accounting", "payment"), DocClass.ACCOUNTS),
}

CONTENT = {DocClass.WORKING, DocClass.SYNTHESIS, DocClass.AGREED, DocClass.SURVEY}


@rule(
    "RET-01",
    "R6313-7",
    title="Détruire dès le terme de l'action",
    confidence="V",
    source="Code du travail, art. R6313-7",
)
def destroy_on(
    class_: DocClass, term: dt.date, still_kept_on: dt.date | None = None
) -> Verdict[dt.date]:
    """Return the day on which a bilan document is destroyed: the term itself.

    `term` is the last session of the conclusions, or the day of abandonment. With `still_kept_on`,
    refuse when the document was still there after the term. Proofs answer no date here.

    Texte: « L'organisme prestataire de bilans de compétences procède à la destruction des
    documents élaborés pour la réalisation du bilan de compétences, dès le terme de l'action. »

    Lecture: aucun délai de grâce. Notes, tests, réponses, résultats, traces, copies et sauvegardes
    sont visés. Ce que la personne a emporté est à elle. Le suivi ne retarde pas le terme.
    """
    if class_ not in CONTENT:
        return ok(note="Ce justificatif n'est pas un document du bilan : voir RET-03 à RET-06.")
    if still_kept_on and still_kept_on > term:
        return refused(
            f"Ce document aurait dû être détruit le {date_fr(term)}.",
            "Les documents du bilan sont détruits dès le terme de l'action (code du travail, art. "
            "R6313-7).",
            "Détruisez-le maintenant, et notez la date réelle.",
            term,
        )
    return computed(term)


@rule(
    "RET-02",
    "R6313-7",
    title="Garder un temps au-delà du terme, avec l'accord écrit de la personne",
    confidence="V/U",
    source="https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000048729031",
    moment="term",
)
def keep_until(
    doc: DocClass = DocClass.SYNTHESIS,
    *,
    term: dt.date,
    al3: bool = False,
    agreement: bool | dt.date = True,
    reason: str = "suivi",
    withdrawn: dt.date | None = None,
    broad: bool = False,
    figures: Figures = LAW,
) -> Verdict[dt.date]:
    """Return the last day on which a bilan document may be kept.

    `agreement` is the person's written agreement (or its date), `reason` what it is based on,
    `withdrawn` the day it was taken back; `al3` says that the synthesis was sent at the person's
    request (L6313-4, al. 3). `broad` reads the exception for the synthesis as covering every case.

    Texte: les dispositions du premier alinéa ne s'appliquent pas pendant la durée dite « au
    document de synthèse dans le cas mentionné au troisième alinéa de l'article L. 6313-4 » et
    « aux documents faisant l'objet d'un accord écrit du bénéficiaire fondé sur la nécessité d'un
    suivi de sa situation ».

    Lecture: un an jusqu'au 30 décembre 2023, trois ans depuis. C'est un maximum, non un devoir.
    Sans accord ni transmission, tout part au terme. L'accord se donne avant le terme ; repris, il
    entraîne la destruction. Un accord « à toutes fins » ne vaut rien.

    À vérifier: le texte consolidé de R6313-7 depuis le 31 décembre 2023 ; si les trois ans valent
    pour les bilans finis en 2023 et encore détenus ; si la synthèse se garde dans tous les cas.

    >>> keep_until(term=dt.date(2026, 11, 23)).value
    datetime.date(2029, 11, 23)
    """
    synthesis = doc is DocClass.SYNTHESIS and (al3 or broad)
    if agreement is False and not synthesis:
        return computed(term, note="Sans accord écrit ni transmission, le document part au terme.")
    if not synthesis:
        fault = _agreement_fault(agreement, reason, term)
        if fault is not None:
            return fault
    period = figures.value("bilan.retention_years", on=term)
    last = years_later(term, period.amount or 0)
    if broad and synthesis and not al3 and agreement is False:
        return _broad_reading(last)
    if withdrawn is not None and not synthesis:
        return computed(min(last, max(term, withdrawn)), note="L'accord a été repris.")
    if period.until is not None and last > period.until:
        longer = years_later(term, figures.amount("bilan.retention_years", on=last))
        return to_check(
            f"À garder jusqu'au {date_fr(last)} au plus.",
            "La durée de l'article R6313-7 a changé le 31 décembre 2023 ; le décret ne dit pas si "
            f"les documents encore détenus ce jour-là peuvent rester jusqu'au {date_fr(longer)}.",
            "Détruisez à la première date, sauf avis écrit contraire.",
            last,
        )
    return computed(last)


def _broad_reading(last: dt.date) -> Verdict[dt.date]:
    return to_check(
        f"Sans accord ni transmission, la synthèse resterait jusqu'au {date_fr(last)}.",
        "L'article R6313-7 excepte la synthèse « dans le cas mentionné au troisième alinéa de "
        "l'article L. 6313-4 » : il ne dit pas si elle se garde dans tous les cas.",
        "Demandez l'accord écrit de la personne avant le terme ; sinon, détruisez-la au terme.",
        last,
    )


def _agreement_fault(
    agreement: bool | dt.date, reason: str, term: dt.date
) -> Verdict[dt.date] | None:
    """Return what makes an agreement worthless, if anything."""
    if isinstance(agreement, dt.date) and agreement > term:
        return refused(
            f"L'accord du {date_fr(agreement)} est postérieur au terme.",
            "Les documents du bilan sont détruits dès le terme (R6313-7) : il n'y a plus rien à "
            "garder.",
            "Demandez l'accord avant la dernière séance.",
            term,
        )
    if "suivi" not in plain(reason):
        return refused(
            f"« {reason} » n'est pas un motif qui permet de garder.",
            "L'accord écrit se fonde sur la nécessité d'un suivi de la situation de la personne "
            "(code du travail, art. R6313-7).",
            "Demandez à la personne si un suivi le rend utile ; sinon, le document part au terme.",
            term,
        )
    return None


@rule(
    "RET-07.hold",
    "R6313-7",
    "C. civ. 2224",
    title="Un litige retient les justificatifs ; le contenu, seulement si la personne l'accepte",
    confidence="S/U",
    moment="term",
)
def hold_until(
    class_: DocClass,
    until: dt.date,
    *,
    term: dt.date,
    agreed: dt.date | None = None,
    figures: Figures = LAW,
) -> Verdict[dt.date]:
    """Return the last day on which a dispute keeps a paper from being destroyed.

    `until` is the day stated for the hold, `agreed` the last day that the person accepted in
    writing for the content; None when they did not.

    Lecture: un litige suspend la destruction des justificatifs jusqu'à la date dite. Le contenu
    n'attend que si la personne l'accepte par écrit, pas plus longtemps qu'elle ne l'a dit, ni que
    le litige, ni que ce que R6313-7 permet après le terme.

    À vérifier: R6313-7 fonde l'accord écrit sur un suivi et se tait sur le litige.
    """
    if class_ not in CONTENT:
        return computed(until)
    if agreed is None:
        return refused(
            "Ce document n'attend pas la fin du litige.",
            "Les documents du bilan sont détruits dès le terme, sauf accord écrit de la personne "
            "(code du travail, art. R6313-7).",
            "Proposez à la personne de récupérer ses documents, ou d'accepter par écrit qu'ils "
            "attendent jusqu'à une date.",
            term,
        )
    longest = keep_until(DocClass.AGREED, term=term, figures=figures).value or term
    last = min(until, agreed, longest)
    return to_check(
        f"Le contenu attend jusqu'au {date_fr(last)} au plus.",
        "L'article R6313-7 fonde l'accord écrit sur la nécessité d'un suivi ; il se tait sur un "
        "litige.",
        "Gardez l'accord signé, et laissez l'effacement reprendre à cette date.",
        last,
    )


@dataclass(frozen=True, slots=True)
class BilanFile:
    """What is needed to say, class by class, how long the papers of one bilan stay."""

    term: dt.date
    last_payment: dt.date | None = None
    invoices: tuple[dt.date, ...] = ()
    year_end_month: int = DECEMBER
    agreement: bool | dt.date = False
    al3: bool = False
    hold_until: dt.date | None = None


@rule(
    "RET-07",
    "R6313-7",
    "Certificat de réalisation",
    "C. com. L123-22",
    "LPF L102 B",
    title="Une date par classe de documents, non par dossier",
    confidence="S",
)
def plan(file: BilanFile, *, on: dt.date, figures: Figures = LAW) -> Verdict[Mapping[str, dt.date]]:
    """Return, for each class, the last day it is kept: the longest duty, the shortest permission.

    Classes: `tests_notes`, `synthesis`, `proofs`, `invoices`, `payments`, `survey`.

    Lecture: pour les justificatifs, la plus longue des obligations ; pour le contenu, la plus
    courte des permissions. Une mise en attente pour litige ne touche que les justificatifs. Les
    enquêtes de satisfaction perdent leur nom au terme ; les statistiques restent.

    À vérifier: raisonnement sur des règles elles-mêmes à vérifier (RET-03 à RET-05).
    """
    kept = keep_until(term=file.term, al3=file.al3, agreement=file.agreement, figures=figures)
    days: dict[str, dt.date | None] = {
        "tests_notes": file.term,
        "synthesis": kept.value,
        "proofs": proof_until(file.last_payment, end=file.term, on=on, figures=figures).value,
        "survey": file.term,
    }
    if file.invoices:
        last = max(file.invoices)
        days["invoices"] = _longest(
            accounts_until(_year_end(last, file.year_end_month), figures=figures).value,
            tax_until(last, figures=figures).value,
        )
    if file.last_payment:
        days["payments"] = accounts_until(
            _year_end(file.last_payment, file.year_end_month), figures=figures
        ).value
    if file.hold_until:
        for name in ("proofs", "invoices", "payments"):
            if name in days:
                days[name] = _longest(days[name], file.hold_until)
    return computed({name: day for name, day in days.items() if day is not None})


def _longest(*days: dt.date | None) -> dt.date | None:
    return max((day for day in days if day is not None), default=None)


def _year_end(day: dt.date, month: int) -> dt.date:
    """Return the end of the accounting year, closed at the end of `month`, that holds `day`."""
    closes = months_later(dt.date(day.year, 1, 31), month - 1)
    return closes if day <= closes else months_later(dt.date(day.year + 1, 1, 31), month - 1)
