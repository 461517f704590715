"""« Sans nouvelles »: one ready, kind message, a week apart at least. It asks for nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.bilan.pausing import AlreadyEnded, suspension_of
from portulan.journey.entretien.refusals import Paused
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.mail.actions import post
from portulan.offices.mail.models import Letter
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal

APART = timedelta(days=7)  # our own restraint: no text sets it


class TooSoon(Refusal):
    def __init__(self, last: str, again: str) -> None:
        super().__init__(
            what=f"Un message est parti le {last}.",
            why="Un seul par semaine : au-delà, prendre des nouvelles devient une pression.",
            next_step=f"Vous pourrez écrire de nouveau à partir du {again}.",
        )


@dataclass(frozen=True)
class Message:
    """A message as it leaves: what it is for, and its sentences. Nothing of the bilan in it."""

    key: str
    label: str
    sentences: tuple[str, ...]


MESSAGES = (
    Message(
        "bonjour",
        "Prendre des nouvelles",
        (
            "Je voulais prendre de vos nouvelles. Il n'y a rien à rattraper, ni à justifier.",
            "Quand vous le souhaitez, le prochain rendez-vous se choisit dans votre espace.",
        ),
    ),
    Message(
        "rythme",
        "Proposer un autre rythme",
        (
            "Si le rythme ne vous convient plus, il se change : des rendez-vous plus courts, plus "
            "espacés, ou par téléphone.",
            "Dites-moi ce qui vous irait, quand vous voudrez.",
        ),
    ),
    Message(
        "pause",
        "Rappeler qu'une pause est possible",
        (
            "Vous pouvez faire une pause, reprendre plus tard, ou arrêter : les trois se font "
            "depuis votre espace, sans donner de raison.",
            "Si vous préférez en parler, répondez à ce message ou appelez-moi.",
        ),
    ),
)


def last_news(bilan: Bilan) -> Letter | None:
    """Return the latest message sent this way; None when there was none."""
    rows = Letter.objects.filter(holder=bilan.pk, key__startswith=_prefix(bilan))
    return rows.order_by("-posted_at", "-id").first()


@transaction.atomic
def ask_for_news(bilan: Bilan, message: Message, *, by: User, at: datetime) -> Letter:
    """Send it. Raises TooSoon within the week, AlreadyEnded, Paused."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if fin := Fin.objects.filter(bilan=bilan).first():
        raise AlreadyEnded(fin.happened_on)
    if pause := suspension_of(bilan):
        raise Paused(pause.review)
    last = last_news(bilan)
    if last and at < last.posted_at + APART:
        days = (
            legal_day(moment, bilan.zone) for moment in (last.posted_at, last.posted_at + APART)
        )
        raise TooSoon(*(date_fr(day) for day in days))
    person = bilan.beneficiaire
    letter = post(
        organisme=bilan.organisme,
        to=person.email,
        key=f"{_prefix(bilan)}{at.isoformat()}",
        subject=f"Un mot de {by.name}",
        paragraphs=[f"Bonjour {person.short_name},", *message.sentences],
        action_label="Ouvrir mon espace",
        action_url=f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}",
        holder=bilan.pk,
        at=at,
    )
    record("news.asked", letter, by=by, at=at, holder=bilan.pk)
    return letter


def _prefix(bilan: Bilan) -> str:
    return f"nouvelles/{bilan.pk}/"
