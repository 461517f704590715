"""What several papers say in the same words, and how a stored paper becomes one to print."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.blocks import bold, bullets, facts, heading, paragraph, verbatim
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Block, Tree
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.figures import Figures
from portulan.rules.law.said import in_words


def stored(
    signed_thing: Mapping[str, Any], organisme: Organisme, signed: Mapping[str, str]
) -> Paper:
    """Return the paper that was stored, word for word, with what stands at the places to sign."""
    return Paper(
        title=signed_thing["title"],
        kind=signed_thing["kind"],
        tree=signed_thing["tree"],
        issued_on=date.fromisoformat(signed_thing["issued_on"]),
        theme=theme_of(organisme),
        signed=signed,
    )


def provider(organisme: Organisme) -> Block:
    """Who the organisme is."""
    told = (
        ("Organisme", ", ".join([organisme.name, *organisme.address.splitlines()])),
        ("SIRET", organisme.siret),
        ("Déclaration d'activité", organisme.nda),
        ("Pour le joindre", ", ".join(filter(None, (organisme.phone, organisme.email)))),
    )
    return facts([(label, verbatim(value)) for label, value in told if value])


def beneficiary(person: User, *, with_address: bool) -> Block:
    """Who the person is; an employer does not learn their own address."""
    pairs = [("Personne accompagnée", verbatim(person.name))]
    if with_address and person.email:
        pairs.append(("Adresse e-mail", verbatim(person.email)))
    if with_address and person.address:
        pairs.append(("Adresse", verbatim(", ".join(person.address.splitlines()))))
    return facts(pairs)


def programme() -> Tree:
    """The three phases of R6313-4, and the follow-up."""
    return [
        heading("Contenu", 1),
        paragraph("Le bilan comprend trois phases (code du travail, art. R6313-4)."),
        bullets(
            [
                [
                    paragraph(
                        bold("Phase préliminaire."),
                        " Analyser la demande et le besoin, choisir le format le mieux adapté, "
                        "définir ensemble la façon de travailler.",
                    )
                ],
                [
                    paragraph(
                        bold("Phase d'investigation."),
                        " Construire un ou plusieurs projets et vérifier leur pertinence, ou "
                        "chercher d'autres voies.",
                    )
                ],
                [
                    paragraph(
                        bold("Phase de conclusions."),
                        " En entretiens individuels : prendre connaissance des résultats "
                        "détaillés, recenser ce qui favorise le projet, prévoir ses étapes.",
                    )
                ],
            ]
        ),
    ]


def limits(figures: Figures, *, on: date) -> str:
    """Say how long a bilan lasts at least and at most, by the figures of that day."""
    most = in_words("bilan.max_hours", on=on, figures=figures)
    if figures.limit("bilan.min_accompanied_hours", on=on) is None:
        return f"Un bilan dure au plus {most} (art. L6313-4)."
    least = in_words("bilan.min_accompanied_hours", on=on, figures=figures)
    return (
        f"Un bilan compte au moins {least} d'accompagnement (code du travail, art. R6313-4) et "
        f"au plus {most} (art. L6313-4)."
    )


def duration(
    accompanied: int, personal: int, starts_on: date, ends_on: date, figures: Figures
) -> Tree:
    pairs = [
        ("Entretiens avec la conseillère ou le conseiller", duration_fr(accompanied)),
        ("Travail personnel prévu", duration_fr(personal)),
        ("Durée totale", duration_fr(accompanied + personal)),
        ("Période", f"du {date_fr(starts_on)} au {date_fr(ends_on)}"),
    ]
    return [
        heading("Durée et période"),
        facts(pairs),
        paragraph(
            f"{limits(figures, on=starts_on)} L'entretien préalable, gratuit, n'y compte pas."
        ),
    ]


MEANS = (
    "Des entretiens individuels, sur place, en visio ou par téléphone, dans un lieu où la "
    "conversation reste confidentielle ; des exercices et des questionnaires proposés, jamais "
    "imposés ; un espace en ligne personnel, et les mêmes documents sur papier à la demande."
)
HANDOVER_RESULTS = (
    "Les résultats détaillés sont remis à la personne seule, en entretien, pendant la phase de "
    "conclusions ; la date de remise est notée."
)
HANDOVER_SYNTHESIS = (
    "Le document de synthèse est remis à la personne seule au terme du bilan, après qu'elle l'a "
    "relu ; la date de remise est notée. Personne d'autre ne le reçoit sans son accord."
)


def followup(figures: Figures, *, on: date) -> str:
    """Say when a follow-up is proposed, by the figures of that day."""
    later = in_words("bilan.followup_months", on=on, figures=figures)
    return (
        f"Un entretien de suivi est proposé environ {later} après la fin ; la personne peut ne pas "
        "le souhaiter. Il n'entre pas dans la durée du bilan."
    )


def confidentiality(figures: Figures, *, on: date) -> str:
    """Say who keeps the secret, and how long at most a document is kept when asked in writing."""
    kept = in_words("bilan.retention_years", on=on, figures=figures)
    return (
        "Les personnes qui conduisent le bilan sont tenues au secret professionnel (code du "
        "travail, art. L6313-4 ; code pénal, art. 226-13 et 226-14). Les documents établis pour le "
        "bilan sont détruits à son terme, sauf demande écrite de la personne, pour "
        f"{kept} au plus (art. R6313-7)."
    )


def handover(figures: Figures, *, on: date) -> Tree:
    return [
        heading("Remise des résultats et de la synthèse"),
        paragraph(HANDOVER_RESULTS),
        paragraph(HANDOVER_SYNTHESIS),
        paragraph(confidentiality(figures, on=on)),
    ]
