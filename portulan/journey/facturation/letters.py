"""What this room writes to people: a paper is ready, in neutral words."""

from datetime import datetime

from django.conf import settings

from portulan.journey.facturation.models import CertificatRealisation
from portulan.offices.mail.actions import post
from portulan.rules.french import date_fr


def certified(certificat: CertificatRealisation, *, at: datetime) -> None:
    """Tell the person that a paper waits in their space."""
    person = certificat.bilan.beneficiaire
    post(
        organisme=certificat.organisme,
        to=certificat.bilan.mail_to,
        key=f"certificat/{certificat.pk}",
        subject=f"Un document du {date_fr(certificat.issued_on)}",
        paragraphs=[
            f"Bonjour {person.short_name},",
            "Un document vient d'être ajouté à votre espace. Vous pouvez le lire et le "
            "télécharger, dans la taille de lettres que vous avez choisie.",
        ],
        printed=[
            "Votre certificat de réalisation est joint à cette lettre. Il dit les heures faites, "
            "et rien de ce qui s'est dit.",
        ],
        action_label="Ouvrir mon espace",
        action_url=f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}",
        holder=certificat.bilan_id,
        at=at,
    )
