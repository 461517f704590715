"""Letters about the devis and the charte. Neutral subjects; no reason asked."""

from datetime import datetime

from portulan.journey.convention.letters.common import address, write
from portulan.journey.convention.models import Devis, DevisReponse, Engagement
from portulan.offices.accounts.models import User

READ_IT = "Un document à lire dans votre espace"


def devis_ready(devis: Devis, *, at: datetime) -> None:
    bilan = devis.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"devis.ready:{devis.pk}",
        subject=READ_IT,
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Un document est prêt dans votre espace. Prenez le temps de le lire ; vous y répondez "
            "si vous le souhaitez, sans vous engager.",
        ],
        at=at,
        label="Lire le document",
        url=address("beneficiaire:devis", bilan.pk),
    )


def devis_answered(reponse: DevisReponse, consultant: User | None, *, at: datetime) -> None:
    bilan = reponse.devis.bilan
    said = "accepté" if reponse.accepted else "refusé"
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=f"devis.answered:{reponse.pk}",
        subject=f"Devis {said} : dossier {bilan.number}",
        paragraphs=[
            f"Le devis {reponse.devis.number} est {said}."
            + ("" if reponse.accepted else " Aucun motif n'est demandé.")
        ],
        at=at,
        label="Ouvrir le devis",
        url=address("consultant:devis", bilan.pk),
    )


def charte_ready(engagement: Engagement, *, at: datetime) -> None:
    bilan = engagement.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"charte.ready:{engagement.pk}",
        subject=READ_IT,
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Un document est prêt dans votre espace. Vous le signez seulement s'il vous convient ; "
            "tout peut encore être changé ensemble.",
        ],
        at=at,
        label="Lire le document",
        url=address("beneficiaire:charte", bilan.pk),
    )


def charte_awaits_organisme(
    engagement: Engagement, consultant: User | None, *, at: datetime
) -> None:
    bilan = engagement.bilan
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=f"charte.awaits_organisme:{engagement.pk}",
        subject=f"Charte à signer : dossier {bilan.number}",
        paragraphs=["La personne a signé la charte. Il reste la signature de l'organisme."],
        at=at,
        label="Signer la charte",
        url=address("consultant:charte", bilan.pk),
    )


def charte_concluded(engagement: Engagement, *, at: datetime) -> None:
    bilan = engagement.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"charte.concluded:{engagement.pk}",
        subject="Votre document est signé",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Le document est signé des deux côtés. Vous pouvez le télécharger à tout moment, à la "
            "taille de caractères que vous voulez.",
            f"Empreinte du texte signé (SHA-256) : {engagement.sha256}",
        ],
        at=at,
        label="Voir et télécharger",
        url=address("beneficiaire:charte", bilan.pk),
    )
