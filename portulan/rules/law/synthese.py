"""Le document de synthèse et les résultats: their contents, who may receive them, the hand-over."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.law.article import REFORM, rule
from portulan.rules.law.verdict import State, Verdict, missing, ok, refused, to_check
from portulan.rules.refusal import Reason


class Document(StrEnum):
    RESULTS = "results"
    SYNTHESIS = "synthesis"


DOCUMENTS = {
    Document.RESULTS: "les résultats détaillés",
    Document.SYNTHESIS: "le document de synthèse",
}


class Recipient(StrEnum):
    BENEFICIARY = "beneficiary"
    CEP = "cep"
    EMPLOYER = "employer"
    OPCO = "opco"
    CDC = "cdc"
    FRANCE_TRAVAIL = "france_travail"
    FAMILY = "family"
    GUARDIAN = "guardian"
    HEIR = "heir"
    JUDGE = "judge"
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> "Recipient | None":
        word = str(value).strip().lower().replace(" ", "_").replace("-", "_")
        return next((one for one in cls if one.value == word), None)


@dataclass(frozen=True, slots=True)
class SynthesisParts:
    """Which parts a document de synthèse has."""

    circumstances: bool = False
    skills: bool = False
    project: bool = False


PARTS = {
    "circumstances": "les circonstances du bilan",
    "skills": "les compétences et aptitudes au regard des perspectives envisagées",
    "project": "les éléments du projet et les étapes prévues",
}


@rule(
    "SYN-01",
    "R6322-38",
    title="Ce que contient le document de synthèse",
    since=dt.date(2008, 5, 1),
    until=dt.date(2018, 12, 31),
    confidence="S",
    source="https://ablecoach.com/textes-de-loi-bilan-de-competences",
    moment="date",
)
def synthesis_parts(doc: SynthesisParts, date: dt.date) -> Verdict[tuple[str, ...]]:
    """Return the parts that the document lacks: binding until 2018, a piece of advice since.

    Lecture: l'article R6322-38 imposait trois parties ; il est abrogé depuis le 1er janvier 2019
    et aucun texte ne le remplace. Nous gardons ces parties comme modèle de la maison. Le modèle
    d'un financeur peut en demander d'autres.

    À vérifier: rien n'empêche l'usage ; seule une copie de l'ancien article a été lue.
    """
    absent = {name: label for name, label in PARTS.items() if not getattr(doc, name)}
    if date < REFORM:
        return missing(
            absent,
            why="L'article R6322-38 (abrogé le 1er janvier 2019) imposait ces parties.",
            next_step="Complétez le document.",
        )
    note = "Aucun texte ne fixe plus le contenu de la synthèse ; l'usage garde ces parties."
    return Verdict(State.OK, tuple(absent), Reason(note) if absent else None)


@rule(
    "SYN-02",
    "L6313-4",
    "C. pén. 226-13",
    title="Qui peut recevoir les résultats détaillés et la synthèse",
    confidence="V",
    source="Code du travail, art. L6313-4 ; code pénal, art. 226-13 et 226-14",
)
def may_send(
    doc: Document,
    recipient: Recipient,
    request: bool = False,
    agreement: bool = False,
    required_by_law: bool = False,
    deceased: bool = False,
) -> Verdict[None]:
    """Say whether this document may go to this recipient.

    `request` is the person's own request, `agreement` the person's agreement for this document
    and this recipient, not revoked. Who paid has no bearing. A guardian is any other person.

    Texte: le bénéficiaire « est destinataire des résultats détaillés et d'un document de synthèse.
    Ce document de synthèse peut être communiqué, à sa demande, à l'opérateur du conseil en
    évolution professionnelle […]. Les résultats détaillés et le document de synthèse ne peuvent
    être communiqués à toute autre personne ou institution qu'avec l'accord du bénéficiaire. »

    Lecture: l'accord vise un document, un destinataire et un but ; il est daté et peut être repris
    tant que rien n'est parti. La demande pour le conseil en évolution professionnelle ne couvre
    que la synthèse. Une clause de la convention ne remplace pas l'accord.
    """
    if deceased:
        return to_check(
            "La personne est décédée.",
            "Le secret (L6313-4, code pénal 226-13) demeure ; les directives qu'elle a laissées "
            "sur ses données l'emportent.",
            "N'envoyez rien ; les héritiers reçoivent le contrat et les comptes, et un notaire ou "
            "un avocat répond pour le reste.",
        )
    if recipient is Recipient.BENEFICIARY or agreement:
        return ok()
    if recipient is Recipient.CEP and doc is Document.SYNTHESIS and request:
        return ok(note="À la demande de la personne (L6313-4).")
    if recipient is Recipient.JUDGE and required_by_law:
        return ok(note="Seulement ce que la loi impose, et rien d'autre (code pénal, 226-14).")
    return refused(
        f"Nous ne pouvons pas transmettre {DOCUMENTS[doc]} à ce destinataire.",
        "Ces documents ne vont à toute autre personne ou institution qu'avec l'accord de la "
        "personne (code du travail, art. L6313-4) ; payer le bilan n'y donne aucun droit.",
        "Demandez à la personne un accord daté, pour ce document et ce destinataire, ou "
        "laissez-la transmettre elle-même.",
    )


@dataclass(frozen=True, slots=True)
class HandOver:
    """The two deliveries as facts, and what proves the access when it was by e-mail."""

    results_on: dt.date | None = None
    synthesis_on: dt.date | None = None
    by_email: bool = False
    access_proven: bool = False
    declined_on: dt.date | None = None


@rule(
    "SYN-03",
    "R6313-8",
    "L6313-4",
    title="La remise des deux documents est prouvée",
    confidence="V/S",
    source="Code du travail, art. R6313-8 (modalités de remise)",
)
def handed_over(file: HandOver) -> Verdict[tuple[str, ...]]:
    """Return which hand-over is missing: there are two, the detailed results and the synthesis.

    Texte: la convention porte « les modalités de remise des résultats détaillés et du document de
    synthèse ».

    Lecture: chaque remise est un fait daté. Un courriel sans preuve d'ouverture est une preuve
    faible. La personne peut refuser le document : la proposition est alors le fait à garder. Un
    désaccord sur le texte n'empêche pas la remise, avec ses observations.

    À vérifier: aucun texte ne dit la forme de la preuve.
    """
    absent = {
        name: label
        for name, label in {
            "results": "la remise datée des résultats détaillés",
            "synthesis": "la remise datée du document de synthèse",
        }.items()
        if getattr(file, f"{name}_on") is None
    }
    why = "La personne reçoit les résultats détaillés et la synthèse (L6313-4, R6313-8)."
    if absent and file.declined_on:
        return to_check(
            f"La personne n'a pas souhaité recevoir un document le {file.declined_on:%d/%m/%Y}.",
            why,
            "Gardez le fait de la proposition, et dites-lui jusqu'à quand elle peut le demander.",
            tuple(absent),
        )
    if absent:
        return missing(absent, why=why, next_step="Remettez chaque document et datez la remise.")
    if file.by_email and not file.access_proven:
        return to_check(
            "Les documents sont partis par courriel, sans preuve que la personne les a ouverts.",
            why,
            "Demandez à la personne de confirmer qu'elle a pu les ouvrir.",
            (),
        )
    return Verdict(State.OK, ())
