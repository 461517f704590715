"""What is written to whom is asked. Neutral: « bilan » is there only when the person allows it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from portulan.journey.regards.models import Collecte, Regard
from portulan.offices.mail import actions as mail


def ask(regard: Regard, *, to: str, token: str, names_bilan: bool, at: datetime) -> None:
    """Ask someone for what they saw. The same invitation leaves once."""
    _write(regard, "invitation", to=to, token=token, names_bilan=names_bilan, at=at)


def ask_again(
    regard: Regard, rank: int, *, to: str, token: str, names_bilan: bool, at: datetime
) -> None:
    """Remind, in the same words as the first time."""
    _write(regard, f"rappel/{rank}", to=to, token=token, names_bilan=names_bilan, at=at)


def words(collecte: Collecte, *, names_bilan: bool) -> list[str]:
    """Return the letter as it will leave, for the person to read before it does."""
    person = collecte.bilan.beneficiaire.name
    frame = "dans le cadre de son bilan de compétences" if names_bilan else "sur son travail"
    return [
        "Bonjour,",
        f"{person} vous demande votre regard, {frame} : douze questions sur ce que vous avez vu "
        "ensemble, environ trois minutes, sans compte.",
        "Vos réponses sont regroupées avec celles d'autres personnes. En dessous de trois "
        "réponses, rien n'est montré. Répondre est libre ; ne pas répondre n'est signalé à "
        "personne.",
    ]


def take_back(collecte: Collecte, *, at: datetime) -> None:
    """Letters that have not left do not leave once the round is closed."""
    for pk in collecte.regards.values_list("pk", flat=True):
        mail.withdraw(key_prefix=_key(pk), at=at)


def forget(regard: Regard) -> None:
    """Keep no trace of whom the person asked."""
    mail.forget(key_prefix=_key(regard.pk))


def _key(pk: UUID) -> str:
    return f"regard/{pk}/"


def _write(
    regard: Regard, name: str, *, to: str, token: str, names_bilan: bool, at: datetime
) -> None:
    bilan = regard.collecte.bilan
    mail.post(
        organisme=bilan.organisme,
        to=to,
        key=f"{_key(regard.pk)}{name}",
        subject=f"{bilan.beneficiaire.name} vous demande votre regard",
        paragraphs=words(regard.collecte, names_bilan=names_bilan),
        action_label="Répondre",
        action_url=settings.BASE_URL + reverse("invite:regard", args=[token]),
        holder=bilan.pk,
        at=at,
    )
