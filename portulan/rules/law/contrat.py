"""Le contrat of a person who pays: its mentions, its papers, its mediator (CTR-01, 06, 07)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from portulan.rules.french import date_fr, list_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.verdict import State, Verdict, missing, refused, to_check

MENTIONS = {
    "nature": "la nature de l'action",
    "duration": "la durée",
    "programme": "le programme",
    "purpose": "l'objet",
    "numbers": "l'effectif concerné",
    "level": "le niveau et les connaissances préalables",
    "means": "les moyens",
    "control": "les modalités de contrôle",
    "sanction": "la sanction de l'action",
    "qualifications": "les titres et qualités des personnes chargées de l'action",
    "payment": "les modalités de paiement",
    "early_end": "les conditions financières en cas d'arrêt anticipé",
    "withdrawal_notice": "l'information sur la rétractation",
    "withdrawal_form": "le formulaire de rétractation",
    "mediator": "le médiateur de la consommation",
}


@dataclass(frozen=True, slots=True)
class Contract:
    """What an individual contract says (True: it is there), and the dates around it.

    `odr_link` says that the paper still points to the closed European platform; `minor` and
    `joint_payer` that the person is under age, or does not pay alone.
    """

    nature: bool = False
    duration: bool = False
    programme: bool = False
    purpose: bool = False
    numbers: bool = False
    level: bool = False
    means: bool = False
    control: bool = False
    sanction: bool = False
    qualifications: bool = False
    payment: bool = False
    early_end: bool = False
    withdrawal_notice: bool = False
    withdrawal_form: bool = False
    mediator: bool = False
    signed_on: dt.date | None = None
    first_payment_on: dt.date | None = None
    first_session_on: dt.date | None = None
    odr_link: bool = False
    minor: bool = False
    joint_payer: bool = False


@rule(
    "CTR-01",
    "L6353-3",
    "L6353-4",
    "C. conso. L221-5",
    title="Le contrat de la personne qui paie elle-même",
    confidence="V/U",
    source="https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006072050/"
    "LEGISCTA000006178215/",
)
def contract_missing(
    c: Contract, *, on: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return what the contract lacks; refuse it also when money or a session came before it.

    Texte: L6353-3 demande un contrat écrit avant l'inscription définitive et tout règlement ;
    L6353-4 en fixe les mentions, à peine de nullité.

    Lecture: ces articles parlent de formation ; nous les appliquons au bilan, comme la pratique.
    S'y ajoutent l'information du consommateur, le formulaire de rétractation et le médiateur.

    À vérifier: l'application des articles L6353-3 et suivants à un bilan payé par la personne
    (DREETS).
    """
    for day, thing in ((c.first_payment_on, "Un paiement"), (c.first_session_on, "Une séance")):
        if day is not None and (c.signed_on is None or day < c.signed_on):
            return refused(
                f"{thing} du {date_fr(day)} précède le contrat.",
                "Le contrat est écrit et signé avant l'inscription définitive et tout règlement "
                "(code du travail, art. L6353-3).",
                "Faites d'abord signer le contrat ; remboursez ce qui a été reçu avant.",
                (),
            )
    verdict = missing(
        {name: label for name, label in MENTIONS.items() if not getattr(c, name)},
        why="Ces mentions sont demandées, celles du code du travail à peine de nullité (art. "
        "L6353-4 ; code de la consommation, art. L221-5).",
        next_step="Complétez le contrat avant de le faire signer.",
    )
    if verdict.is_refused:
        return verdict
    if c.odr_link and figures.limit("ctr.odr_link_closed", on=c.signed_on or on):
        return to_check(
            "Le contrat renvoie encore à la plateforme européenne de règlement des litiges.",
            "Elle est fermée depuis le 20 juillet 2025 (code de la consommation, art. L616-1).",
            "Retirez ce lien ; gardez celui du médiateur.",
            (),
        )
    if c.signed_on and c.signed_on in {c.first_payment_on, c.first_session_on}:
        return to_check(
            f"Le contrat est signé le {date_fr(c.signed_on)}, jour du premier paiement ou de la "
            "première séance.",
            "Il précède l'inscription définitive et tout règlement (code du travail, art. "
            "L6353-3) : une date seule ne dit pas l'ordre des deux.",
            "Gardez l'heure de la signature, ou ce qui montre qu'elle est venue d'abord.",
            (),
        )
    if c.minor or c.joint_payer:
        return to_check(
            "La personne est mineure, ou ne paie pas seule.",
            "L'article L6353-3 vise une personne physique, à titre individuel et à ses frais.",
            "Faites signer aussi le représentant légal ou l'autre payeur, et demandez conseil.",
            (),
        )
    return verdict


PAPERS = {
    "programme": "le programme",
    "counsellors": "la liste des conseillers",
    "timetable": "les horaires",
    "assessment": "les modalités d'évaluation",
    "contact": "les coordonnées de la personne à joindre",
    "house_rules": "le règlement intérieur",
}


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The final enrolment: when it was signed, and the date of the house rules handed over."""

    signed: dt.date
    house_rules_version: dt.date | None = None


@rule(
    "CTR-06",
    "L6353-8",
    "L6352-3",
    "L6352-4",
    title="Les papiers remis avant l'inscription, règlement intérieur compris",
    confidence="S",
    source="Code du travail, art. L6353-8, L6352-3 et L6352-4",
)
def papers(
    c: Enrolment, dates: Mapping[str, dt.date | None], *, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers not handed over before the enrolment; `dates` gives each one's day.

    Names: programme, counsellors, timetable, assessment, contact, house_rules. Late is missing.

    Lecture: ces articles parlent de stagiaires ; les appliquer à un bilan est l'usage (indicateur
    9). Le règlement intérieur porte depuis le 27 juin 2026 l'égalité de traitement, les libertés
    d'expression et de conscience, la neutralité (loi n° 2026-534).

    À vérifier: l'application au bénéficiaire d'un bilan ; le texte de L6352-4 depuis la loi.
    """
    late = {name for name in PAPERS if (day := dates.get(name)) is not None and day > c.signed}
    absent = {
        name: label + (" (remis trop tard)" if name in late else "")
        for name, label in PAPERS.items()
        if dates.get(name) is None or name in late
    }
    if absent:
        return missing(
            absent,
            why="Ces papiers se remettent avant l'inscription définitive (code du travail, art. "
            "L6353-8).",
            next_step="Remettez-les avant la signature ; une remise tardive garde sa vraie date.",
        )
    version = c.house_rules_version
    wanted = figures.limit("ctr.house_rules_2026", on=c.signed)
    if version and wanted and not figures.limit("ctr.house_rules_2026", on=version):
        return to_check(
            f"Le règlement intérieur date du {date_fr(version)}.",
            "Depuis le 27 juin 2026, il dit l'égalité de traitement, les libertés d'expression et "
            "de conscience et la neutralité (art. L6352-4, loi n° 2026-534).",
            "Mettez-le à jour et remettez la nouvelle version.",
            (),
        )
    return Verdict(State.OK, ())


@dataclass(frozen=True, slots=True)
class MediatorMention:
    """How a contract names the mediator; and whether a complaint ended without agreement."""

    funding: Funding
    name: str = ""
    address: str = ""
    site: str = ""
    complaint_unresolved: bool = False
    repeated_after_complaint: bool = False


@rule(
    "CTR-07",
    "C. conso. L612-1",
    "C. conso. L616-1",
    title="Le médiateur de la consommation est nommé",
    confidence="V",
    source="Code de la consommation, art. L612-1 et L616-1",
)
def mediator(c: MediatorMention) -> Verdict[tuple[str, ...]]:
    """Say whether the mediator is named where a person pays, and again after a failed complaint.

    Lecture: dû dès que la personne paie, par prudence aussi pour sa part d'un dossier CPF ; non
    demandé quand l'employeur ou un organisme public paie seul.
    """
    if c.funding not in {Funding.SELF, Funding.CPF}:
        return Verdict(State.OK, ())
    labels = {"name": "le nom", "address": "l'adresse", "site": "le site"}
    absent = {name: label for name, label in labels.items() if not getattr(c, name)}
    if absent:
        return refused(
            f"Le médiateur n'est pas nommé en entier : il manque {list_fr(absent.values())}.",
            "Une personne qui paie doit savoir à quel médiateur s'adresser (code de la "
            "consommation, art. L612-1 et L616-1).",
            "Écrivez le nom, l'adresse et le site du médiateur auquel vous adhérez.",
            tuple(absent),
        )
    if c.complaint_unresolved and not c.repeated_after_complaint:
        return refused(
            "La réclamation s'est close sans accord, et le médiateur n'a pas été rappelé.",
            "Après une réclamation sans issue, le médiateur est rappelé à la personne (code de la "
            "consommation, art. L616-1).",
            "Écrivez à la personne le nom, l'adresse et le site du médiateur.",
            ("repeated_after_complaint",),
        )
    return Verdict(State.OK, ())
