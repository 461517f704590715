"""Le financement: who pays, and the papers each payer asks for (FUN-01 to 09)."""

import datetime as dt
from collections.abc import Mapping, Sequence

from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.verdict import Verdict, computed, to_check

PAPERS: Mapping[Funding, tuple[str, ...]] = {
    Funding.CPF: ("order", "programme", "entry", "exit", "certificate", "proofs", "qualiopi"),
    Funding.PLAN: ("convention3", "invoice", "certificate"),
    Funding.OPCO: ("convention3", "invoice", "certificate", "employer_cost", "qualiopi"),
    Funding.RECLASSEMENT: ("convention3", "invoice", "certificate"),
    Funding.FRANCE_TRAVAIL: ("quote", "attendance", "invoice", "certificate", "qualiopi"),
    Funding.FAF: ("prior_request", "paid_invoice", "certificate", "qualiopi"),
    Funding.AGEFIPH: ("prescription", "quote", "invoice", "certificate", "qualiopi"),
    Funding.SELF: ("contract", "consumer_information", "withdrawal_form", "mediator", "invoice"),
    Funding.PUBLIC_AGENT: ("employer_agreement", "convention", "invoice", "certificate"),
    Funding.EMPLOYER: ("quote", "invoice", "certificate"),
}
LABELS: Mapping[str, str] = {
    "order": "la commande sur Mon Compte Formation",
    "programme": "le programme",
    "entry": "la déclaration d'entrée",
    "exit": "la déclaration de sortie",
    "certificate": "le certificat de réalisation",
    "proofs": "les justificatifs de présence",
    "qualiopi": "le certificat Qualiopi, catégorie bilan",
    "convention3": "la convention à trois",
    "invoice": "la facture",
    "employer_cost": "l'état des coûts de l'employeur",
    "quote": "le devis",
    "attendance": "les états de présence",
    "prior_request": "la demande préalable",
    "paid_invoice": "la facture acquittée",
    "prescription": "la prescription",
    "contract": "le contrat",
    "consumer_information": "l'information du consommateur",
    "withdrawal_form": "le formulaire de rétractation",
    "online_withdrawal": "la fonction de rétractation en ligne",
    "mediator": "le médiateur",
    "employer_agreement": "l'accord de l'employeur",
    "convention": "la convention",
    "dotation": "la dotation versée sur Mon Compte Formation",
}
UNREAD = {
    Funding.FAF: "Chaque fonds d'indépendants a ses pièces, ses critères et ses plafonds, qui "
    "changent ; ils n'ont pas été lus dans leur texte.",
    Funding.AGEFIPH: "Les aides de l'Agefiph n'ont pas été lues dans leur texte.",
    Funding.PUBLIC_AGENT: "Les agents publics relèvent d'autres textes que le code du travail.",
}


def required_papers(
    funding: Sequence[Funding],
    date: dt.date,
    subrogation: bool = False,
    staff: int | None = None,
    figures: Figures = LAW,
) -> Verdict[tuple[str, ...]]:
    """Return the papers that these payers ask for, for a bilan ordered that day.

    Two payers: both lists, and a certificate each (`certificate:cpf`). `subrogation` says that the
    OPCO is to pay the provider itself; `staff` is the size of the firm.
    """
    docs = _papers(funding, date, figures)
    for one in funding:
        if one in UNREAD:
            return to_check(
                "La liste des papiers est à confirmer.",
                UNREAD[one],
                "Demandez au financeur ses pièces avant la première séance.",
                docs,
            )
    direct = subrogation and Funding.OPCO in funding
    if direct and not figures.limit("opco.direct_payment", on=date):
        return _direct_payment_ended(docs, date, staff, figures)
    return computed(docs)


def _papers(funding: Sequence[Funding], date: dt.date, figures: Figures) -> tuple[str, ...]:
    several = len(set(funding)) > 1
    found: dict[str, None] = {}
    for one in funding:
        for paper in PAPERS[one]:
            found[f"certificate:{one}" if several and paper == "certificate" else paper] = None
    if {Funding.CPF, Funding.EMPLOYER} <= set(funding):
        found["dotation"] = None
    if Funding.SELF in funding and figures.limit("ctr.online_withdrawal_function", on=date):
        found["online_withdrawal"] = None
    return tuple(found)


def _direct_payment_ended(
    docs: tuple[str, ...], date: dt.date, staff: int | None, figures: Figures
) -> Verdict[tuple[str, ...]]:
    """Warn that an OPCO no longer pays the provider, small firms perhaps apart."""
    small = figures.amount("opco.small_firm_staff", on=date)
    if staff is not None and staff < small:
        return to_check(
            f"L'entreprise a moins de {small} salariés : une exception est possible.",
            "Les OPCO cessent de payer l'organisme directement depuis le 1er octobre 2026, sauf "
            "exceptions de certains (avis d'Opco Atlas, 22 juin 2026).",
            "Demandez à l'OPCO de l'entreprise, par écrit, avant de commencer.",
            docs,
        )
    return to_check(
        "L'OPCO ne paiera pas l'organisme directement.",
        "La règle générale a pris fin le 30 septembre 2026 (avis d'Opco EP et d'Opco Atlas) : "
        "l'entreprise paie, puis se fait rembourser hors taxes.",
        "Facturez l'entreprise, et dites-le-lui avant la signature.",
        docs,
    )


@rule(
    "FUN-01",
    "D6323-6",
    title="Le compte personnel de formation",
    confidence="S",
    moment="date",
)
def cpf_papers(
    funding: Sequence[Funding] = (Funding.CPF,), *, date: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan that the CPF pays.

    Lecture: la commande tient lieu de contrat ; pas de convention à trois. Plafond, plancher
    d'heures et délai de cinq ans depuis le 26 février 2026, participation de 150 € depuis le 2
    avril 2026 (voir CPF-01 à CPF-05).

    À vérifier: les conditions particulières en vigueur de Mon Compte Formation.
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-02",
    "R6313-8",
    "Avis des OPCO",
    title="Le plan de l'employeur, avec ou sans OPCO",
    confidence="S",
    source="Avis d'Opco Atlas (22 juin 2026) et d'Opco EP (24 juillet 2026)",
    moment="date",
)
def plan_papers(
    funding: Sequence[Funding] = (Funding.PLAN,),
    subrogation: bool = False,
    staff: int | None = None,
    *,
    date: dt.date,
    figures: Figures = LAW,
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan on the employer's plan; `subrogation`: the OPCO pays directly.

    Lecture: convention à trois, facture, certificat. Depuis le 1er octobre 2026 l'entreprise paie
    toutes taxes comprises, puis l'OPCO la rembourse hors taxes.

    À vérifier: la base légale, et les exceptions de chaque OPCO.
    """
    return required_papers(funding, date, subrogation, staff, figures)


@rule(
    "FUN-03",
    "R6313-8",
    title="Le congé de reclassement",
    confidence="V",
    source="Code du travail, art. R6313-8 et L1233-71",
    moment="date",
)
def redeployment_papers(
    funding: Sequence[Funding] = (Funding.RECLASSEMENT,), *, date: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan held during a congé de reclassement.

    Texte: le bilan réalisé « dans le cadre d'un congé de reclassement » fait l'objet d'une
    convention écrite entre l'employeur, le salarié et l'organisme.

    Lecture: les mêmes papiers que pour le plan.
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-04",
    "L6316-1",
    title="France Travail",
    confidence="S",
    moment="date",
)
def job_seeker_papers(
    funding: Sequence[Funding] = (Funding.FRANCE_TRAVAIL,),
    *,
    date: dt.date,
    figures: Figures = LAW,
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan that France Travail pays.

    Lecture: un devis déposé sur la plateforme de France Travail (aide individuelle), ou un
    abondement du dossier CPF ; des états de présence.

    À vérifier: les règles de l'aide individuelle à la formation en vigueur.
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-05",
    "L6332-9",
    title="Les fonds des indépendants",
    confidence="S/U",
    moment="date",
)
def self_employed_papers(
    funding: Sequence[Funding] = (Funding.FAF,), *, date: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan paid by a fund of the self-employed.

    Lecture: une demande avant de commencer, puis la facture acquittée et le certificat.

    À vérifier: les critères et plafonds de chaque fonds (FIF PL, Agefice, Fafcea), qui changent.
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-06",
    "L5214-1",
    title="L'Agefiph",
    confidence="U",
    moment="date",
)
def agefiph_papers(
    funding: Sequence[Funding] = (Funding.AGEFIPH,), *, date: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan that the Agefiph helps to pay.

    Lecture: une prescription et un devis, puis une aide directe ou un abondement.

    À vérifier: le catalogue des aides de l'Agefiph ; aucun montant n'a été lu à la source.
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-07",
    "L6353-3",
    "C. conso. L221-5",
    title="La personne paie elle-même",
    confidence="V/S",
    moment="date",
)
def self_paid_papers(
    funding: Sequence[Funding] = (Funding.SELF,), *, date: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a bilan that the person pays.

    Lecture: un contrat, l'information du consommateur, la rétractation (en ligne depuis le 19 juin
    2026), un médiateur, une facture.

    À vérifier: l'application des articles L6353-3 et suivants à un bilan (DREETS).
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-08",
    "Décret 2007-1845",
    title="L'agent public",
    since=dt.date(2008, 1, 1),
    confidence="U",
    moment="date",
)
def public_agent_papers(
    funding: Sequence[Funding] = (Funding.PUBLIC_AGENT,), *, date: dt.date, figures: Figures = LAW
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a public agent's bilan, to be confirmed by the administration.

    Lecture: l'accord de l'employeur public, une convention, une facture (voir SIT-01).

    À vérifier: les textes de chaque fonction publique.
    """
    return required_papers(funding, date, figures=figures)


@rule(
    "FUN-09",
    "L6323-7",
    title="L'employeur complète le CPF",
    confidence="S",
    moment="date",
)
def top_up_papers(
    funding: Sequence[Funding] = (Funding.CPF, Funding.EMPLOYER),
    *,
    date: dt.date,
    figures: Figures = LAW,
) -> Verdict[tuple[str, ...]]:
    """Return the papers of a CPF bilan that the employer tops up.

    Lecture: l'employeur verse une dotation sur Mon Compte Formation ; la personne est alors
    dispensée de participation (voir CPF-04).

    À vérifier: si la dotation compte dans le plafond de 1 600 €.
    """
    return required_papers(funding, date, figures=figures)
