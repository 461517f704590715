"""The fiche d'engagement, handed over at the preliminary interview: what each would take on."""

from datetime import date

from portulan.journey.bilan import wording
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Papier
from portulan.journey.convention.models import Party
from portulan.offices.pdf.blocks import (
    bullets,
    callout,
    facts,
    heading,
    paragraph,
    signatures,
    verbatim,
)
from portulan.offices.pdf.render import Paper

TITLE = "Fiche d’engagement"


def fiche_paper(bilan: Bilan, *, on: date) -> Paper:
    """Return the fiche of that person. It binds nobody: it says what would be agreed."""
    return Paper(
        title=TITLE,
        kind=Papier.FICHE.value,
        tree=[
            facts(
                [
                    ("Personne accompagnée", verbatim(bilan.beneficiaire.name)),
                    ("Organisme", verbatim(bilan.organisme.name)),
                ]
            ),
            callout(
                "Ce que cette fiche n'est pas",
                paragraph(
                    "Ni un contrat, ni une commande : elle prépare une décision. Aucune somme "
                    "n'est due, et vous pouvez ne pas donner suite, sans dire pourquoi."
                ),
            ),
            heading("Ce que je confirme si je commence"),
            bullets(
                [
                    "Je fais ce bilan de mon plein gré. Personne ne peut m'y obliger ; refuser "
                    "n'est ni une faute ni un motif de licenciement (code du travail, art. "
                    "L6313-4).",
                    "J'ai reçu le programme et le calendrier prévisionnel ; on m'a présenté la "
                    "méthode, les outils et les tests, et ce qu'ils ne font pas.",
                    "Je réponds de bonne foi à ce qui a un lien direct avec mon bilan (même "
                    "article). Je choisis ce que j'écris, et ce que je montre.",
                    "Je préviens quand un rendez-vous ne convient plus.",
                    "Je peux m'arrêter à tout moment, et retirer mon consentement.",
                ]
            ),
            heading("Ce que l'organisme confirme"),
            bullets(
                [
                    "Une seule personne m'accompagne, tenue au secret professionnel (code pénal, "
                    "art. 226-13).",
                    "Le rythme, le lieu et les documents s'adaptent à ma situation.",
                    wording.HANDOVER_RESULTS,
                    wording.HANDOVER_SYNTHESIS,
                    "À la fin de la phase préliminaire, je dis si je continue.",
                ]
            ),
            paragraph("Rien n'oblige à signer cette fiche. Un exemplaire reste à la personne."),
            signatures(
                [
                    (Party.BENEFICIAIRE.value, "La personne", bilan.beneficiaire.name),
                    (Party.ORGANISME.value, "Pour l'organisme", bilan.organisme.name),
                ]
            ),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )
