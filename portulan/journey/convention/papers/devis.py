"""The devis: what the bilan costs, who would pay what, and what the person would pay (A9)."""

from datetime import date

from portulan.journey.bilan import wording
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Funding, Papier
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.models import Party
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import (
    bold,
    bullets,
    facts,
    heading,
    paragraph,
    signatures,
    table,
    verbatim,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.retractation import max_deposit
from portulan.rules.law.said import in_words
from portulan.rules.money import euros_fr

TITLE = "Devis"


def devis_paper(bilan: Bilan, terms: DevisTerms, number: str, *, on: date) -> Paper:
    """Compose the devis of that bilan, numbered and dated `on`, unanswered."""
    return Paper(
        title=f"{TITLE} {number}",
        kind=Papier.DEVIS.value,
        tree=[
            facts(
                [
                    ("Numéro", verbatim(number)),
                    ("Établi le", date_fr(on)),
                    ("Valable jusqu'au", date_fr(terms.valid_until)),
                ]
            ),
            wording.beneficiary(bilan.beneficiaire, with_address=True),
            wording.provider(bilan.organisme),
            *_service(bilan, terms),
            *_price(terms),
            *_money(bilan, terms, on),
            *_answer(bilan),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def _service(bilan: Bilan, terms: DevisTerms) -> Tree:
    return [
        heading("La prestation"),
        facts(
            [
                ("Nature", "bilan de compétences (code du travail, art. L6313-1, 2°)"),
                ("Dossier", verbatim(bilan.number)),
                ("Durée totale", duration_fr(terms.accompanied_minutes + terms.personal_minutes)),
                ("Dont entretiens individuels", duration_fr(terms.accompanied_minutes)),
                ("Dont travail personnel", duration_fr(terms.personal_minutes)),
            ]
        ),
        paragraph(
            "Sont compris : les exercices et leurs supports, les résultats détaillés, le document "
            "de synthèse et un entretien de suivi. L'entretien préalable est gratuit."
        ),
    ]


def _price(terms: DevisTerms) -> Tree:
    rows = [[_who(kind, payer), euros_fr(cents)] for kind, payer, cents in terms.shares]
    return [
        heading("Le prix et qui le paie"),
        facts([("Prix net, tout compris", euros_fr(terms.price_cents))]),
        table(
            ["Qui paie", "Part"],
            [*rows, [bold("Total"), bold(euros_fr(terms.price_cents))]],
            align="lr",
        ),
        facts([("Ce que vous payez", bold(euros_fr(terms.person_cents)))]),
    ]


def _who(kind: Funding, payer: str) -> list[str]:
    """« L'employeur (plan de développement des compétences), Menuiserie Kermadec »."""
    words = str(Funding(kind).label)
    named = f", {payer}" if payer else ""
    return [words[0].upper() + words[1:], verbatim(named)]


def _money(bilan: Bilan, terms: DevisTerms, on: date) -> Tree:
    if not terms.person_cents:
        return [paragraph("Rien ne vous est demandé.")]
    figures = figures_of(bilan.organisme)
    most = max_deposit(terms.person_cents, on=on, figures=figures)
    percent = in_words("ctr.max_deposit_percent", on=on, figures=figures)
    return [
        heading("Ce qui vous est demandé, et quand"),
        bullets(
            [
                "Rien à l'acceptation de ce devis.",
                "Rien avant la fin du délai de rétractation du contrat.",
                f"Ensuite, {percent} de votre part au plus, soit "
                f"{euros_fr(most)}, puis le reste au fur et à "
                "mesure des séances faites (code du travail, art. L6353-6).",
            ]
        ),
    ]


def _answer(bilan: Bilan) -> Tree:
    return [
        heading("Votre réponse"),
        paragraph(
            "Accepter ce devis dit que le prix et le partage vous conviennent. Ce n'est pas encore "
            "s'engager : le contrat ou la convention vient ensuite, avec ses propres délais. Le "
            "refuser ne se justifie pas."
        ),
        signatures([(Party.BENEFICIAIRE.value, "La personne", bilan.beneficiaire.name)]),
    ]
