"""Letters about an absence. To the employer: what the person's own letter says, and no more."""

from datetime import datetime

from portulan.journey.convention.letters.common import address, write
from portulan.journey.convention.models import AbsenceReponse, DemandeAbsence
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link
from portulan.rules.french import date_fr


def to_employer(demande: DemandeAbsence, link: Link, token: str, *, at: datetime) -> None:
    write(
        demande.bilan,
        link.email,
        key=f"absence.asked:{demande.pk}:{link.pk}",
        subject="Une demande d'absence à lire",
        paragraphs=[
            "Bonjour,",
            f"{demande.bilan.beneficiaire.name} vous adresse une demande d'absence. Vous pouvez la "
            "lire et y répondre sur cette page, sans compte.",
        ],
        at=at,
        label="Lire la demande",
        url=address("financeur:absence", token),
    )


def answered(reponse: AbsenceReponse, *, at: datetime) -> None:
    """Tell the person; the letter-box may be shared, the answer is on the page."""
    bilan = reponse.demande.bilan
    said = f"est {'acceptée' if reponse.accepted else 'refusée'}"
    if hasattr(reponse.demande, "silence") and not reponse.accepted:
        said = "était déjà acceptée par silence ; un refus venu après n'y change rien"
    write(
        bilan,
        bilan.mail_to,
        key=f"absence.answered:{reponse.pk}",
        subject="Une réponse dans votre espace",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Une réponse que vous attendiez est arrivée. Elle est à lire dans votre espace.",
        ],
        printed=[
            f"Votre demande d'absence {said} (réponse du {date_fr(reponse.happened_on)}).",
        ],
        at=at,
        label="Lire la réponse",
        url=address("beneficiaire:absence", bilan.pk),
    )


def accepted_by_silence(demande: DemandeAbsence, consultant: User | None, *, at: datetime) -> None:
    """Tell the person, and who conducts the bilan: sessions may be set on working time."""
    bilan = demande.bilan
    days = f"du {date_fr(demande.starts_on)} au {date_fr(demande.ends_on)}"
    write(
        bilan,
        bilan.mail_to,
        key=f"absence.silence:{demande.pk}:personne",
        subject="Du nouveau dans votre espace",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Le délai de réponse à une demande que vous avez écrite est passé. Ce que cela veut "
            "dire pour vous est à lire dans votre espace.",
        ],
        printed=[
            "Votre employeur n'a pas répondu à votre demande d'absence dans son délai : elle est "
            f"acceptée, {days} (code du travail, art. D6323-4).",
            "S'il vous avait répondu sans que nous le sachions, dites-le-nous.",
        ],
        at=at,
        label="Lire ce qui est acquis",
        url=address("beneficiaire:absence", bilan.pk),
    )
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=f"absence.silence:{demande.pk}:organisme",
        subject=f"Absence acceptée par silence : dossier {bilan.number}",
        paragraphs=[
            f"La demande d'absence {days} est restée sans réponse : elle est acceptée (code du "
            "travail, art. D6323-4). Les séances peuvent se tenir sur ce temps."
        ],
        at=at,
        label="Ouvrir le dossier",
        url=address("consultant:dossier", bilan.pk),
    )
