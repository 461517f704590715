"""« Me le rappeler »: one letter, at the moment she chose, without a word of what it is about.

It waits in the outbox: nothing else is kept. Another choice, sending, or erasing takes it back.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.standing import next_of
from portulan.journey.passation.models import Envoi, Passation
from portulan.journey.passation.refusals import AlreadySent, NoSuchMoment
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.mail import actions as mail
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr

EVENING = time(20)


class Quand(models.TextChoices):
    """When she wishes to be written to. Never, until she chooses."""

    JAMAIS = "jamais", "Non"
    DEMAIN = "demain", "Demain à 20 h"
    SEMAINE = "semaine", "Dans une semaine, à 20 h"
    VEILLE = "veille", "La veille de l'entretien, à 20 h"


def moments_of(bilan: Bilan, *, at: datetime) -> dict[Quand, datetime | None]:
    """Return what may be chosen now, with the moment of each; nothing without an address."""
    if not bilan.mail_to:
        return {}
    return dict(_moments(bilan, at))


def _moments(bilan: Bilan, at: datetime) -> Iterator[tuple[Quand, datetime | None]]:
    today = legal_day(at, bilan.zone)
    yield Quand.JAMAIS, None
    yield Quand.DEMAIN, _evening(bilan, today + timedelta(days=1))
    yield Quand.SEMAINE, _evening(bilan, today + timedelta(days=7))
    coming = next_of(seances_of(bilan, at=at))
    if coming and (eve := _evening(bilan, coming.day - timedelta(days=1))) > at:
        yield Quand.VEILLE, eve


def _evening(bilan: Bilan, day: date) -> datetime:
    return datetime.combine(day, EVENING, tzinfo=ZoneInfo(bilan.zone))


def choices_of(bilan: Bilan, *, at: datetime) -> list[tuple[str, str]]:
    """Return the choices as they are read: the eve says its day."""
    told = moments_of(bilan, at=at)
    return [(str(quand), _label(quand, moment)) for quand, moment in told.items()]


def _label(quand: Quand, moment: datetime | None) -> str:
    if quand == Quand.VEILLE and moment:
        return f"La veille de l'entretien, le {date_fr(moment.date())} à 20\u00a0h"
    return str(quand.label)


@transaction.atomic
def remind(passation: Passation, quand: Quand, *, by: User, at: datetime) -> datetime | None:
    """Write at that moment, and at no other. Raises AlreadySent, NoSuchMoment."""
    Passation.objects.select_for_update().get(pk=passation.pk)
    if Envoi.objects.filter(passation=passation).exists():
        raise AlreadySent
    told = moments_of(passation.bilan, at=at)
    if quand not in told:
        raise NoSuchMoment
    stop(passation, at=at)
    moment = told[quand]
    if moment:
        _post(passation, quand, moment, at=at)
    record("rappel.chosen", passation, by=by, at=at, holder=passation.bilan_id)
    return moment


def reminder_of(passation: Passation) -> datetime | None:
    """Return when she will be written to; None when she will not."""
    return mail.next_moment(key_prefix=key_of(passation))


def stop(passation: Passation, *, at: datetime) -> None:
    """Take back the letter that has not left."""
    mail.withdraw(key_prefix=key_of(passation), at=at)


def follow(bilan: Bilan, *, at: datetime) -> None:
    """Move what she asked for the eve with its session; with none to come, it keeps its evening.

    When that evening has already gone, the letter leaves at once: she asked to be told before.
    """
    coming = next_of(seances_of(bilan, at=at))
    if coming is None:
        return
    eve = _evening(bilan, coming.day - timedelta(days=1))
    for passation in Passation.objects.filter(bilan=bilan, envoi=None):
        there = mail.next_moment(key_prefix=f"{key_of(passation)}{Quand.VEILLE}/")
        if there and there != max(eve, at):
            stop(passation, at=at)
            _post(passation, Quand.VEILLE, max(eve, at), at=at)


def _post(passation: Passation, quand: Quand, moment: datetime, *, at: datetime) -> None:
    bilan = passation.bilan
    mail.post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"{key_of(passation)}{quand}/{uuid4()}",
        subject="Le rappel que vous avez demandé",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Vous avez demandé ce rappel. Votre espace est ouvert si vous souhaitez continuer ; "
            "rien ne presse.",
            "Il n'y en aura pas d'autre, sauf si vous le demandez.",
        ],
        action_label="Ouvrir mon espace",
        action_url=f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}",
        holder=bilan.pk,
        at=at,
        not_before=moment,
    )


def key_of(passation: Passation) -> str:
    return f"rappel/passation/{passation.pk}/"
