"""Complaints: received, acknowledged, answered. Each is a dated fact."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from portulan.journey.bilan.litige import MiseEnAttente
from portulan.journey.qualite import letters
from portulan.journey.qualite.models import Channel, Reclamation, ReclamationReponse
from portulan.journey.qualite.refusals import AlreadyReceived, BeforeItCame, NoAddress
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day, years_later
from portulan.rules.law.archives import Claim, limitation

FORGOTTEN = "effacé"


@dataclass(frozen=True)
class Complaint:
    """What was said, and how to answer. `id` comes from the form: two clicks are one complaint."""

    id: UUID
    name: str
    text: str
    email: str = ""
    channel: Channel = Channel.PAGE
    received_on: date | None = None


def complain(
    organisme: Organisme, complaint: Complaint, *, by: User | None = None, at: datetime
) -> Reclamation:
    """Write a complaint, acknowledge it by letter, tell the house. Twice is once.

    `by` is whoever writes down one that came by letter or telephone. Raises AlreadyReceived
    when the form's identifier belongs to another house, BeforeItCame for a day to come.
    """
    try:
        with transaction.atomic():
            return _found(organisme, complaint.id) or _written(organisme, complaint, by, at)
    except IntegrityError:  # the other click of the same form won
        found = _found(organisme, complaint.id)
        if found is None:
            raise
        return found


def _found(organisme: Organisme, key: UUID) -> Reclamation | None:
    found = Reclamation.objects.filter(pk=key).first()
    if found and found.organisme_id != organisme.pk:
        raise AlreadyReceived
    return found


def _written(
    organisme: Organisme, complaint: Complaint, by: User | None, at: datetime
) -> Reclamation:
    today = legal_day(at, organisme.zone)
    received_on = complaint.received_on or today
    if received_on > today:
        raise BeforeItCame
    reclamation = Reclamation.objects.create(
        **{**vars(complaint), "email": complaint.email.lower(), "received_on": received_on},
        organisme=organisme,
        recorded_at=at,
        recorded_by=by,
    )
    letters.acknowledge(reclamation, at=at)
    if by is None:
        letters.tell_the_house(reclamation, at=at)
    record("reclamation.received", reclamation, by=by, at=at, why=complaint.channel)
    return reclamation


@transaction.atomic
def reply(
    reclamation: Reclamation,
    text: str,
    *,
    channel: Channel,
    happened_on: date,
    measures: str = "",
    by: User,
    at: datetime,
) -> ReclamationReponse:
    """Write the organisme's answer; by e-mail, it leaves now, with the mediator's address.

    The same answer the same day is one answer. Raises BeforeItCame, NoAddress.
    """
    reclamation = Reclamation.objects.select_for_update().get(pk=reclamation.pk)
    today = legal_day(at, reclamation.organisme.zone)
    if not reclamation.received_on <= happened_on <= today:
        raise BeforeItCame
    if channel == Channel.COURRIEL and not reclamation.email:
        raise NoAddress
    reponse, new = ReclamationReponse.objects.get_or_create(
        reclamation=reclamation,
        happened_on=happened_on,
        channel=channel,
        text=text,
        measures=measures,
        defaults={
            "organisme_id": reclamation.organisme_id,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        if channel == Channel.COURRIEL:
            letters.answer(reponse, at=at)
        record("reclamation.answered", reponse, by=by, at=at, why=channel)
    return reponse


@transaction.atomic
def forget_old(on: date, at: datetime) -> int:
    """Wipe names and words of complaints that no claim can follow any more. Returns how many.

    The days and the answers stay, as counts. The time is that of C. civ. 2224.
    """
    rows = Reclamation.objects.exclude(name=FORGOTTEN).filter(received_on__lt=years_later(on, -1))
    old = [row for row in rows if _is_past(row, on=on) and not _is_held(row, on=on)]
    for row in old:
        row.name, row.email, row.text = FORGOTTEN, "", FORGOTTEN
        row.save(update_fields=["name", "email", "text"])
        row.reponses.update(text=FORGOTTEN, measures="")
        letters.forget(row)
        record("reclamation.forgotten", row, by=None, at=at)
    return len(old)


def _is_held(reclamation: Reclamation, *, on: date) -> bool:
    """Say whether who complained is in a dispute: the words may still serve."""
    rows = MiseEnAttente.objects.filter(lifted_on=None, until__gte=on)
    theirs = rows.filter(organisme_id=reclamation.organisme_id)
    email = reclamation.email
    return bool(email) and theirs.filter(bilan__beneficiaire__email__iexact=email).exists()


def _is_past(reclamation: Reclamation, *, on: date) -> bool:
    last_answer = reclamation.reponses.order_by("-happened_on").first()
    since = last_answer.happened_on if last_answer else reclamation.received_on
    last_day = limitation(Claim.CLAIMS, since, figures=figures_of(reclamation.organisme)).value
    return last_day is not None and on > last_day
