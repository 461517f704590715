"""What the shredder writes to the person: twice before, once after. No content at all."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from portulan.journey.bilan.models import About, AvisDestruction, Bilan
from portulan.offices.mail.actions import post
from portulan.rules.french import date_fr


def _url(bilan: Bilan, page: str) -> str:
    return settings.BASE_URL + reverse(f"beneficiaire:{page}", args=[bilan.pk])


def warn(notice: AvisDestruction, *, synthesis_waits: bool, at: datetime) -> None:
    """Tell what will be erased, when, and what can still be done."""
    bilan = notice.bilan
    day = date_fr(notice.due_on)
    paragraphs: list[str] = []
    if notice.about == About.TERME:
        paragraphs.append(
            f"La loi demande que les documents de votre parcours soient effacés dès son terme : "
            f"à partir du {day}. Après, personne ne pourra plus les ouvrir, nous non plus."
        )
        paragraphs.append(
            "D'ici là, vous pouvez récupérer vos documents, et choisir ce que le cabinet garde."
        )
    else:
        paragraphs.append(
            f"Vous nous aviez demandé de garder certains documents. Cet accord prend fin : "
            f"ils seront effacés à partir du {day}. Vous pouvez les récupérer d'ici là."
        )
    if synthesis_waits:
        paragraphs.append("Un document ne vous a pas encore été remis : il est prêt.")
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"destruction/{bilan.pk}/{notice.about}/{notice.rank}",
        subject=f"Vos documents, avant le {day}",
        paragraphs=[f"Bonjour {bilan.beneficiaire.short_name},", *paragraphs],
        printed=[
            *paragraphs,
            "Pour les recevoir sur papier, à la taille de caractères qui vous convient, ou pour "
            "dire ce que vous voulez garder, appelez-nous ou écrivez-nous. Rien ne vous est "
            "demandé si vous ne voulez rien garder.",
        ],
        action_label="Récupérer mes documents",
        action_url=_url(bilan, "conservation"),
        holder=bilan.pk,
        at=at,
    )


def confirm(bilan: Bilan, about: About, *, on: date, at: datetime) -> None:
    """Tell that it is done and that the record is there."""
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"destruction/{bilan.pk}/{about}/faite",
        subject=f"C'est fait, le {date_fr(on)}",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Vos documents ont été effacés. Une attestation le dit, avec les dates et le nombre "
            "de documents ; elle ne contient rien de ce que vous aviez écrit.",
        ],
        printed=[
            "Vos documents ont été effacés. L'attestation jointe le dit, avec les dates et le "
            "nombre de documents ; elle ne contient rien de ce que vous aviez écrit.",
        ],
        action_label="Voir l'attestation",
        action_url=_url(bilan, "conservation"),
        holder=bilan.pk,
        at=at,
    )
