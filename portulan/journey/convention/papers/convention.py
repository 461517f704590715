"""The convention tripartite (R6313-8): every mention, in words the three can read."""

from datetime import date

from portulan.journey.bilan import wording
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models import Cadre, Party
from portulan.journey.convention.terms import ConventionTerms
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import (
    bullets,
    callout,
    facts,
    heading,
    own_words,
    paragraph,
    signatures,
    verbatim,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree
from portulan.rules.french import duration_fr
from portulan.rules.law.convention import ConventionMentions
from portulan.rules.law.figures import Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.said import in_words
from portulan.rules.money import euros_fr

TITLE = "Convention de bilan de compétences"
OBJECTIVE = (
    "Permettre à la personne d'analyser ses compétences professionnelles et personnelles, ses "
    "aptitudes et ses motivations, afin de définir un projet professionnel et, s'il y a lieu, un "
    "projet de formation (code du travail, art. L6313-4)."
)
CONDUCT = (
    "Les rendez-vous sont convenus entre la personne et la conseillère ou le conseiller. Chaque "
    "séance est confirmée par les deux. L'employeur reçoit le nombre d'heures faites, rien d'autre."
)
DEFAULT_PAYMENT = (
    "Règlement par l'employeur à réception de la facture, établie d'après les heures réalisées et "
    "accompagnée du certificat de réalisation, sous trente jours."
)
FUNDING = {Cadre.PLAN: Funding.PLAN, Cadre.RECLASSEMENT: Funding.RECLASSEMENT}


def mentions(terms: ConventionTerms, figures: Figures) -> ConventionMentions:
    """Return what this convention says, for the law to check (CNV-01)."""
    return ConventionMentions(
        funding=FUNDING[terms.funding],
        title=TITLE,
        objective=OBJECTIVE,
        content="trois phases",
        means=wording.MEANS,
        duration=duration_fr(terms.accompanied_minutes + terms.personal_minutes),
        period=f"{terms.starts_on} {terms.ends_on}",
        conduct=CONDUCT,
        followup=wording.followup(figures, on=terms.starts_on),
        handover_results=wording.HANDOVER_RESULTS,
        handover_synthesis=wording.HANDOVER_SYNTHESIS,
        price=terms.price_cents,
        payment=terms.payment.strip(),
        to_sign=True,
    )


def paper(bilan: Bilan, terms: ConventionTerms, *, on: date) -> Paper:
    """Compose the convention of that bilan, dated `on`, unsigned."""
    figures = figures_of(bilan.organisme)
    return Paper(
        title=TITLE,
        kind="convention",
        tree=[
            *_parties(bilan, terms),
            *_object(),
            *wording.programme(),
            heading("Moyens et déroulement"),
            paragraph(wording.MEANS),
            paragraph(CONDUCT),
            *wording.duration(
                terms.accompanied_minutes,
                terms.personal_minutes,
                terms.starts_on,
                terms.ends_on,
                figures,
            ),
            heading("Suivi"),
            paragraph(wording.followup(figures, on=terms.starts_on)),
            *wording.handover(figures, on=terms.starts_on),
            *_price(terms),
            *_acceptance(figures, on),
            *_places(bilan, terms),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def _parties(bilan: Bilan, terms: ConventionTerms) -> Tree:
    employer = [("Employeur", verbatim(terms.employeur))]
    if terms.siren:
        employer.append(("SIREN", verbatim(terms.siren)))
    employer.append(("Représenté par", verbatim(terms.representative)))
    return [
        heading("Les parties"),
        facts(employer),
        wording.beneficiary(bilan.beneficiaire, with_address=False),
        wording.provider(bilan.organisme),
        paragraph(
            "La présente convention est établie en application de l'article R6313-8 du code du "
            f"travail, au titre du {terms.funding.label}."
        ),
    ]


def _object() -> Tree:
    return [
        heading("Intitulé et objectif"),
        facts([("Intitulé", "Bilan de compétences")]),
        paragraph(OBJECTIVE),
        paragraph("Le bilan ne se fait qu'avec le consentement de la personne (art. L6313-4)."),
    ]


def _price(terms: ConventionTerms) -> Tree:
    return [
        heading("Prix et règlement"),
        facts([("Prix net, tout compris", euros_fr(terms.price_cents))]),
        *own_words(terms.payment),
        paragraph("Rien n'est demandé à la personne accompagnée."),
    ]


def _acceptance(figures: Figures, on: date) -> Tree:
    delay = in_words("cnv.acceptance_days", on=on, figures=figures)
    return [
        heading("Signature de la convention"),
        bullets(
            [
                "L'employeur signe le premier, puis l'organisme ; l'employeur transmet ensuite la "
                "convention à la personne.",
                f"La personne a {delay} à compter de cette transmission pour accepter en signant. "
                "Sans réponse au terme de ce délai, la convention n'est pas conclue (article "
                "R6313-8).",
                "Aucune séance n'a lieu avant les trois signatures.",
            ]
        ),
        callout(
            "La personne est libre",
            paragraph(
                "Ne pas signer n'est ni une faute ni un motif de licenciement (art. L6313-4). "
                "Aucun motif n'est demandé."
            ),
        ),
    ]


def _places(bilan: Bilan, terms: ConventionTerms) -> Tree:
    return [
        heading("Signatures"),
        signatures(
            [
                (Party.EMPLOYEUR.value, "Pour l'employeur", terms.representative),
                (Party.ORGANISME.value, "Pour l'organisme", bilan.organisme.name),
                (Party.BENEFICIAIRE.value, "La personne accompagnée", bilan.beneficiaire.name),
            ]
        ),
    ]
