"""Letters of the case file: something to read in one's space. A letter-box may be shared."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from portulan.journey.bilan.litige import Cote, MiseEnAttente
from portulan.journey.bilan.models import Bilan, RemisePapier
from portulan.offices.mail.actions import post
from portulan.rules.french import date_fr


def papers_to_read(bilan: Bilan, remises: Sequence[RemisePapier], *, at: datetime) -> None:
    """Tell the person that papers are there; which ones is said on the page only."""
    several = len(remises) > 1
    what = f"{len(remises)} documents sont" if several else "Un document est"
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"bilan.papers:{remises[0].pk}",
        subject=f"{'Des documents' if several else 'Un document'} dans votre espace",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            f"{what} à lire dans votre espace. Vous pouvez aussi imprimer, ou demander le "
            "papier, à votre taille de caractères.",
            "Il n'y a rien à signer.",
        ],
        action_label="Lire",
        action_url=settings.BASE_URL + reverse("beneficiaire:documents", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


def held(hold: MiseEnAttente, *, at: datetime) -> None:
    """Tell the other side that the facts of the file wait, and what does not."""
    if hold.side == Cote.PERSONNE:
        return _to_the_house(
            hold,
            f"Dossier {hold.bilan.number} en attente",
            f"La personne a noté un désaccord ({hold.get_ground_display()}). Les justificatifs de "
            f"ce dossier attendent jusqu'au {date_fr(hold.until)}.",
            at=at,
        )
    return _to_the_person(
        hold,
        "Une partie de votre dossier attend",
        [
            f"Un désaccord a été noté par {hold.bilan.organisme.name} : "
            f"{hold.get_ground_display()}. Jusqu'au {date_fr(hold.until)}, le contrat, les "
            "présences et les factures de votre dossier ne sont pas effacés.",
            "Ce que vous avez écrit et reçu n'attend pas : il est effacé au terme comme prévu, "
            "sauf si vous acceptez par écrit qu'il attende aussi. Vous n'avez rien à faire.",
        ],
        at=at,
    )


def released(hold: MiseEnAttente, *, at: datetime) -> None:
    """Tell the other side that it is over."""
    if hold.side == Cote.PERSONNE:
        return _to_the_house(
            hold,
            f"Dossier {hold.bilan.number} : l'attente est levée",
            "La personne a levé l'attente qu'elle avait demandée.",
            at=at,
        )
    return _to_the_person(
        hold,
        "Votre dossier n'attend plus",
        [
            "L'attente notée pour un désaccord est levée. S'il n'en reste pas d'autre, "
            "l'effacement reprend à ses dates."
        ],
        at=at,
    )


def _to_the_person(
    hold: MiseEnAttente, subject: str, paragraphs: list[str], *, at: datetime
) -> None:
    bilan = hold.bilan
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=_key(hold),
        subject=subject,
        paragraphs=[f"Bonjour {bilan.beneficiaire.short_name},", *paragraphs],
        printed=paragraphs,
        action_label="Voir ce qui attend",
        action_url=settings.BASE_URL + reverse("beneficiaire:litige", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


def _to_the_house(hold: MiseEnAttente, subject: str, words: str, *, at: datetime) -> None:
    bilan = hold.bilan
    post(
        organisme=bilan.organisme,
        to=bilan.organisme.email,
        key=_key(hold),
        subject=subject,
        paragraphs=[words],
        action_label="Ouvrir le dossier",
        action_url=settings.BASE_URL + reverse("gestion:litige", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


def _key(hold: MiseEnAttente) -> str:
    return f"dispute:{hold.pk}:{'released' if hold.lifted_on else 'held'}"
