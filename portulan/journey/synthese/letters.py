"""What the synthesis makes us write to the person. Neutral subjects, no content, no « bilan »."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese.models import Communication, Proposition, Synthese
from portulan.offices.mail.actions import forget, post, withdraw
from portulan.rules.french import date_fr


def something_to_read(proposition: Proposition, *, at: datetime) -> None:
    """A text is waiting to be read; nothing is due."""
    _write(
        proposition.bilan,
        key=f"synthese/{proposition.pk}/proposee",
        subject="Un texte à relire",
        says=[
            "Un texte vous attend dans votre espace. Vous pouvez le lire à votre rythme, dire que "
            "vous êtes d'accord ou écrire vos observations.",
            "Rien ne presse : vous pourrez aussi en parler lors de notre prochain rendez-vous.",
        ],
        label="Lire ce texte",
        at=at,
    )


def ready(synthese: Synthese, *, at: datetime) -> None:
    """The document is there, and it is the person's."""
    _write(
        synthese.bilan,
        key=f"synthese/{synthese.bilan_id}/remise",
        subject="Votre document est prêt",
        says=[
            "Votre document est prêt. Il est à vous : c'est vous qui décidez à qui le montrer.",
            "Vous pouvez le récupérer dans votre espace, à la taille de caractères qui vous "
            "convient.",
        ],
        label="Récupérer mon document",
        at=at,
    )


def to_read(communication: Communication, token: str, *, at: datetime) -> None:
    """Tell a third party that someone gives them a document to read: who, until when, one link."""
    bilan = communication.bilan
    person = bilan.beneficiaire.name
    post(
        organisme=bilan.organisme,
        to=communication.email,
        key=_key(communication),
        subject="Un document à lire",
        paragraphs=[
            "Bonjour,",
            f"{person} vous donne un document à lire, jusqu'au {date_fr(communication.until)} "
            "inclus. Il s'ouvre avec ce lien, sans compte.",
            "Ce lien est pour vous : ne transmettez pas ce message. Le document appartient à "
            f"{person}, qui peut arrêter cette lecture à tout moment.",
        ],
        action_label="Lire le document",
        action_url=settings.BASE_URL + reverse("invite:lecture", args=[token]),
        holder=bilan.pk,
        at=at,
    )


def no_longer_to_read(communication: Communication, *, at: datetime) -> None:
    """Take the letter back when it has not left yet."""
    withdraw(key_prefix=_key(communication), at=at)


def forget_reader(communication: Communication) -> None:
    """Keep no trace of whom the person wrote to."""
    forget(key_prefix=_key(communication))


def _key(communication: Communication) -> str:
    return f"communication/{communication.pk}/"


def _write(
    bilan: Bilan, *, key: str, subject: str, says: list[str], label: str, at: datetime
) -> None:
    person = bilan.beneficiaire
    if not bilan.mail_to:
        return
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=key,
        subject=subject,
        paragraphs=[f"Bonjour {person.short_name},", *says],
        action_label=label,
        action_url=_url(bilan.pk),
        holder=bilan.pk,
        at=at,
    )


def _url(bilan_id: UUID) -> str:
    return settings.BASE_URL + reverse("beneficiaire:synthese", args=[bilan_id])
