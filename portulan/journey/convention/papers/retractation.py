"""Withdrawing from a contract: how, until when, and the model form to fill in or to ignore."""

from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.blocks import (
    heading,
    own_words,
    page_break,
    paragraph,
    verbatim,
    writing_lines,
)
from portulan.offices.pdf.tree import Tree

WAYS = (
    "le bouton « Renoncer au contrat ici », gratuit, sur la page « Mon contrat » de votre espace, "
    "pendant tout le délai",
    "une lettre ou un message à l'organisme, avec ou sans le formulaire joint",
    "une lettre recommandée avec avis de réception, celle que nomme l'article L6353-5 du code du "
    "travail",
)


def withdrawal_form(organisme: Organisme) -> Tree:
    """The model form of the Code de la consommation (annex to R221-1)."""
    address = ", ".join(
        part for part in [organisme.name, *organisme.address.splitlines(), organisme.email] if part
    )
    return [
        page_break(),  # to be torn off
        heading("Formulaire de rétractation"),
        paragraph("À renvoyer seulement si vous souhaitez renoncer. Rien n'oblige à l'utiliser."),
        paragraph("À l'attention de ", verbatim(address), " :"),
        *own_words(
            "Je vous notifie par la présente ma rétractation du contrat de bilan de compétences."
        ),
        *_to_fill_in(),
    ]


def _to_fill_in() -> Tree:
    asked = {
        "Contrat signé le :": 1,
        "Nom :": 1,
        "Adresse :": 2,
        "Date :": 1,
        "Signature, si ce formulaire est envoyé sur papier :": 2,
    }
    return [one for words, n in asked.items() for one in (paragraph(words), writing_lines(n))]
