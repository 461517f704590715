"""Letters about a right: something waits, or was answered. What is said is on the page."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.droits import OF_CONSULTANT, DemandeDroit
from portulan.offices.links.models import Link
from portulan.offices.mail.actions import post
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr


def asked(demande: DemandeDroit, *, at: datetime) -> None:
    """Tell who must answer: who conducts the bilan, or gestion."""
    bilan, hers = demande.bilan, demande.about in OF_CONSULTANT
    conducts = consultant_of(bilan, on=legal_day(at, bilan.zone)) if hers else None
    page = "consultant:droits" if conducts else "gestion:droits"
    post(
        organisme=bilan.organisme,
        to=conducts.email if conducts else bilan.organisme.email,
        key=f"rights.asked:{demande.pk}",
        subject=f"Une demande à laquelle répondre : dossier {bilan.number}",
        paragraphs=[
            f"Une personne exerce un droit sur ses données, le {date_fr(demande.received_on)}. "
            "La réponse est due dans le mois (RGPD, art. 12)."
        ],
        action_label="Voir la demande",
        action_url=settings.BASE_URL + reverse(page, args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


def told(demande: DemandeDroit, contact: Link | None, due: date, *, at: datetime) -> None:
    """Tell who asked that there is an answer, or that it takes longer, until `due`."""
    bilan = demande.bilan
    reponse = getattr(demande, "reponse", None)
    words = _words(demande, due)
    if contact is None and demande.link_id:
        return
    name = contact.name if contact else bilan.beneficiaire.short_name
    post(
        organisme=bilan.organisme,
        to=contact.email if contact else bilan.mail_to,
        key=f"rights.{'answered' if reponse else 'extended'}:{demande.pk}",
        subject="Une réponse à votre demande",
        paragraphs=[
            f"Bonjour {name},".replace(" ,", ","),
            *(words if contact else ["Une réponse à votre demande est à lire dans votre espace."]),
        ],
        printed=[] if contact else words,
        action_label="" if contact else "Lire la réponse",
        action_url=""
        if contact
        else settings.BASE_URL + reverse("beneficiaire:droits", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


def _words(demande: DemandeDroit, due: date) -> list[str]:
    asked_on = f"Votre demande du {date_fr(demande.received_on)}"
    reponse = getattr(demande, "reponse", None)
    if reponse is None:
        return [
            f"{asked_on} demande plus de temps : la réponse est due le {date_fr(due)} au plus tard."
        ]
    why = f" : {reponse.get_ground_display()}" if reponse.ground else ""
    return [
        f"{asked_on} : {reponse.get_outcome_display()}{why}.",
        "Si cette réponse ne vous convient pas, vous pouvez vous adresser à la Commission "
        "nationale de l'informatique et des libertés (CNIL).",
    ]
