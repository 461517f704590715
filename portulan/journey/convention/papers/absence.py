"""The letter by which someone asks their employer to be away for a bilan (D6323-4)."""

from dataclasses import dataclass
from datetime import date

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Papier
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import facts, paragraph, signatures, verbatim
from portulan.offices.pdf.render import Paper
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.said import in_words

TITLE = "Demande d’autorisation d’absence"
PERSON = "personne"


@dataclass(frozen=True)
class AbsenceTerms:
    """To whom, for which days, how long; `public_agent` changes the texts and stops the clock."""

    employeur: str
    addressee: str
    starts_on: date
    ends_on: date
    minutes: int
    public_agent: bool = False


def absence_paper(bilan: Bilan, terms: AbsenceTerms, *, on: date) -> Paper:
    """Return the letter: dates, length and provider, and not a word of why."""
    to = ", ".join(part for part in (terms.addressee, terms.employeur) if part)
    delay = in_words("abs.answer_days", on=on, figures=figures_of(bilan.organisme))
    asked, silence = _public() if terms.public_agent else _private(delay)
    return Paper(
        title=TITLE,
        kind=Papier.ABSENCE.value,
        tree=[
            facts(
                [
                    ("De", verbatim(bilan.beneficiaire.name)),
                    ("À", verbatim(to)),
                    ("Le", date_fr(on)),
                ]
            ),
            paragraph("Madame, Monsieur,"),
            paragraph(asked),
            facts(
                [
                    ("Du", date_fr(terms.starts_on)),
                    ("Au", date_fr(terms.ends_on)),
                    ("Durée de l'absence", f"{duration_fr(terms.minutes)} au plus"),
                    ("Organisme choisi", verbatim(bilan.organisme.name)),
                ]
            ),
            paragraph(silence),
            paragraph(
                "Ce qui se dit pendant un bilan est couvert par le secret professionnel (code "
                "pénal, art. 226-13) : ses conclusions ne vous seront pas communiquées."
            ),
            paragraph("Je vous prie d'agréer mes salutations distinguées."),
            signatures([(PERSON, "La personne", bilan.beneficiaire.name)]),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def _private(delay: str) -> tuple[str, str]:
    return (
        "Je vous demande de m'autoriser à m'absenter pendant mon temps de travail pour suivre un "
        "bilan de compétences (code du travail, art. L6323-17 et D6323-4).",
        f"Vous disposez de {delay} à compter de la réception de cette lettre pour me répondre. "
        "Sans réponse dans ce délai, ma demande est acceptée (code du travail, art. D6323-4).",
    )


def _public() -> tuple[str, str]:
    return (
        "Je demande un congé pour suivre un bilan de compétences, selon les textes de la fonction "
        "publique dont je relève.",
        "Je vous remercie de me répondre par écrit.",
    )
