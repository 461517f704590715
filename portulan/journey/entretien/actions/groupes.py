"""Meeting in a group: proposed to several, joined by each who agrees, noted for all at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien import letters
from portulan.journey.entretien.actions.rendez_vous import (
    Slot,
    book,
    check_future,
)
from portulan.journey.entretien.actions.tenue import Lived, hold, miss
from portulan.journey.entretien.models import (
    AccordGroupe,
    Entretien,
    Groupe,
    InvitationGroupe,
    Kind,
    Strength,
    Tenue,
)
from portulan.journey.entretien.plan import LONGEST, SHORTEST
from portulan.journey.entretien.refusals import LengthOutOfBounds, TooManyInGroup
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.rules.law.situations import group_session

MOST = 12  # persons: our own choice, no text says


@dataclass(frozen=True)
class Meeting:
    """What is proposed: its name, and its slot (the phase is in it)."""

    name: str
    slot: Slot


@transaction.atomic
def prepare_group(organisme: Organisme, meeting: Meeting, *, by: User, at: datetime) -> Groupe:
    """Prepare a session in a group. Nobody is asked yet; preparing twice the same is once.

    Raises InThePast, TooFarAway, LengthOutOfBounds, and SIT-07's refusal in the conclusions.
    """
    slot = meeting.slot
    group_session(slot.phase or 0, consented=True).require()
    check_future(slot, at=at)
    if not SHORTEST <= slot.minutes <= LONGEST:
        raise LengthOutOfBounds(slot.minutes)
    groupe, new = Groupe.objects.get_or_create(
        organisme=organisme,
        consultant=by,
        name=meeting.name,
        starts_at=slot.starts_at,
        defaults={
            "phase": slot.phase,
            "minutes": slot.minutes,
            "mode": slot.mode,
            "place": slot.place,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("group.prepared", groupe, by=by, at=at)
    return groupe


@transaction.atomic
def invite_to_group(
    groupe: Groupe, bilans: Iterable[Bilan], *, by: User, at: datetime
) -> list[InvitationGroupe]:
    """Propose the session to these persons; each is told apart. Twice is once.

    Raises TooManyInGroup, or InThePast once it has begun.
    """
    Groupe.objects.select_for_update().get(pk=groupe.pk)
    check_future(slot_of(groupe), at=at)
    asked = set(groupe.invitations.values_list("bilan", flat=True))
    wanted = [bilan for bilan in bilans if bilan.pk not in asked]
    if len(asked) + len(wanted) > MOST:
        raise TooManyInGroup(MOST)
    made = []
    for bilan in wanted:
        invitation = InvitationGroupe.objects.create(
            organisme_id=groupe.organisme_id,
            groupe=groupe,
            bilan=bilan,
            recorded_at=at,
            recorded_by=by,
        )
        record("group.proposed", invitation, by=by, at=at)
        letters.group_proposed(invitation, at=at)
        made.append(invitation)
    return made


@transaction.atomic
def join_group(
    invitation: InvitationGroupe,
    *,
    strength: Strength = Strength.COMPTE,
    by: User,
    at: datetime,
) -> Entretien:
    """The person agrees to meet others there: her own rendez-vous is booked. Twice is once.

    The caller asks first whether the law lets sessions begin. Raises what `book` raises.
    """
    InvitationGroupe.objects.select_for_update().get(pk=invitation.pk)
    already = AccordGroupe.objects.filter(invitation=invitation).select_related("entretien").first()
    if already:
        return already.entretien
    groupe = invitation.groupe
    group_session(groupe.phase, consented=True).require()
    slot = slot_of(groupe)
    entretien = book(
        invitation.bilan, slot, consultant=groupe.consultant, in_group=True, by=by, at=at
    )
    accord = AccordGroupe.objects.create(
        organisme_id=invitation.organisme_id,
        invitation=invitation,
        entretien=entretien,
        strength=strength,
        recorded_at=at,
        recorded_by=by,
    )
    record("group.joined", accord, by=by, at=at, holder=invitation.bilan_id)
    return entretien


@transaction.atomic
def hold_group(
    groupe: Groupe,
    conducted: Collection[UUID],
    *,
    minutes: int,
    present: Collection[UUID],
    by: User,
    at: datetime,
) -> list[Tenue]:
    """Note at once what took place for each: the same real minutes, or « pas pu nous voir ».

    `conducted` are the bilans this consultant conducts that day; `present` those who were there.
    Each then confirms her own presence. Raises what `hold` and `miss` raise.
    """
    rows = Entretien.objects.filter(
        accord_groupe__invitation__groupe=groupe,
        bilan__in=conducted,
        annulation=None,
        replaced_by=None,
    )
    held = []
    for entretien in rows.select_related("bilan__organisme", "bilan__beneficiaire", "consultant"):
        if entretien.bilan_id in present:
            stretch = [Lived(groupe.phase, groupe.mode, minutes)]
            held.append(hold(entretien, stretch, by=by, at=at))
        else:
            held.append(miss(entretien, by=by, at=at))
    return held


def slot_of(groupe: Groupe) -> Slot:
    """Return the slot that each one's own rendez-vous takes."""
    return Slot(
        groupe.starts_at,
        groupe.minutes,
        groupe.mode,
        groupe.phase,
        Kind.GROUPE,
        groupe.place,
    )
