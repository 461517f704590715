"""What this room writes to people: something waits in one's space. Which thing is said there."""

from datetime import datetime

from django.conf import settings

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.besoin import AnalyseConvenue
from portulan.journey.bilan.models import Bilan
from portulan.offices.mail.actions import post


def analysis_to_read(bilan: Bilan, row: AnalyseConvenue, *, at: datetime) -> None:
    """Tell the other one that a text waits for their agreement. The letter names nothing."""
    person = bilan.beneficiaire
    if row.by_person:
        reader = consultant_of(bilan, on=row.happened_on)
        to, subject = (reader.email if reader else None), "Du nouveau dans un de vos dossiers"
        paragraphs = ["Une personne que vous accompagnez a donné son accord sur un texte commun."]
    else:
        to, subject = person.email, "Votre espace"
        paragraphs = [
            f"Bonjour {person.short_name},",
            "Un texte écrit ensemble vous attend dans votre espace. Relisez-le sans hâte : vous "
            "pouvez le changer, ou dire qu'il vous convient.",
        ]
    post(
        organisme=bilan.organisme,
        to=to,
        key=f"analyse/{bilan.pk}/{row.pk}",
        subject=subject,
        paragraphs=paragraphs,
        action_label="Ouvrir",
        action_url=f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}",
        holder=bilan.pk,
        at=at,
    )
