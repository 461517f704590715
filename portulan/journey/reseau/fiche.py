"""What the person lets others read, and the paper on which they agree to it (RGPD, art. 7)."""

from dataclasses import dataclass
from datetime import date

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Papier
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.blocks import (
    bullets,
    callout,
    facts,
    heading,
    paragraph,
    signatures,
    verbatim,
    writing_lines,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree

TITLE = "Fiche réseau"
PERSON = "personne"
FREEDOM = (
    "Rien n'oblige à la remplir. Elle ne change rien au bilan, ni à son suivi, ni à son prix.",
    "Seuls les conseillers de l'organisme la lisent. Ils donnent vos coordonnées à une personne à "
    "la fois, qui se renseigne sur votre métier.",
    "On ne dit jamais que vous avez fait un bilan, sauf si vous le dites vous-même.",
    "Vous la modifiez ou la retirez quand vous voulez, sans motif. Elle est alors détruite ; il ne "
    "reste que deux dates, celle de votre accord et celle de son retrait.",
)


@dataclass(frozen=True)
class Said:
    """What stands on the fiche: a name to be called by, a métier, a way to be reached."""

    name: str
    metier: str
    reach: str
    about: str = ""


def fiche_paper(organisme: Organisme, said: Said | None, *, on: date) -> Paper:
    """Return the fiche as the person agreed to it; blank, to fill in by hand, without `said`."""
    return Paper(
        title=TITLE,
        kind=Papier.RESEAU.value,
        tree=[
            paragraph(
                "Des personnes qui préparent un projet cherchent à rencontrer quelqu'un du métier. "
                "Vous pouvez accepter d'être l'une de celles qu'on leur propose."
            ),
            heading("Ce que vous acceptez de dire"),
            *(_filled(said) if said else _blank()),
            callout("Vous êtes libre", bullets(FREEDOM)),
            paragraph(
                "J'accepte que ",
                verbatim(organisme.name),
                " garde cette fiche et propose mes coordonnées à des personnes qui se renseignent "
                "sur mon métier, jusqu'à ce que je retire cet accord.",
            ),
            signatures([(PERSON, "La personne", said.name if said else "")]),
        ],
        issued_on=on,
        theme=theme_of(organisme),
    )


def _filled(said: Said) -> Tree:
    pairs = [
        ("Nom à dire", verbatim(said.name)),
        ("Métier", verbatim(said.metier)),
        ("Comment me joindre", verbatim(said.reach)),
    ]
    if said.about:
        pairs.append(("Ce dont je peux parler", verbatim(said.about)))
    return [facts(pairs)]


def _blank() -> Tree:
    asked = {"Nom à dire, ou prénom": 1, "Métier": 1, "Comment me joindre": 1}
    asked["Ce dont je peux parler"] = 2
    return [block for words, n in asked.items() for block in (paragraph(words), writing_lines(n))]
