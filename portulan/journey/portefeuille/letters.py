"""What is written to a witness. Neutral: it may be read by a colleague, « bilan » is not in it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from portulan.journey.portefeuille.models import Temoignage
from portulan.offices.mail import actions as mail


def ask(one: Temoignage, *, to: str, token: str, at: datetime) -> None:
    """Ask someone what they saw. The same request leaves once."""
    mail.post(
        organisme=one.bilan.organisme,
        to=to,
        key=f"{_key(one)}demande",
        subject=f"{one.bilan.beneficiaire.name} vous demande un témoignage",
        paragraphs=words(one),
        action_label="Répondre",
        action_url=settings.BASE_URL + reverse("invite:temoignage", args=[token]),
        holder=one.bilan_id,
        at=at,
    )


def words(one: Temoignage) -> list[str]:
    """Return the letter as it leaves, for the person to read before it does."""
    person = one.bilan.beneficiaire.name
    return [
        "Bonjour,",
        f"{person} rassemble ce qui montre ce qu'elle ou il sait faire, et pense que vous l'avez "
        "vu. Deux minutes suffisent, sans compte.",
        "Vous répondez si vous voulez, en entier ou en partie. Vous pouvez aussi décliner : aucune "
        "raison n'est demandée.",
    ]


def forget(one: Temoignage) -> None:
    """Keep no trace of whom the person asked."""
    mail.forget(key_prefix=_key(one))


def take_back(one: Temoignage, *, at: datetime) -> None:
    """A letter that has not left does not leave any more."""
    mail.withdraw(key_prefix=_key(one), at=at)


def _key(one: Temoignage) -> str:
    return f"temoignage/{one.pk}/"
