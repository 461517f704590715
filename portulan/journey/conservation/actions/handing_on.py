"""After a death: what the person directed is handed on to whom they named, by a link, then goes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation.access import directive_after_death
from portulan.journey.conservation.archive import Form, build
from portulan.journey.conservation.models import DirectiveDeces, Sort
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.actions import post
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal

LIFE = timedelta(days=30)


class NothingToHandOn(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il n'y a rien à remettre.",
            why="La personne n'a pas laissé de directive qui le demande, ou elle a été suivie.",
            next_step="Le contenu est effacé comme la loi le demande.",
        )


def wish_of(bilan: Bilan) -> DirectiveDeces:
    """Return what is to be handed on after the death. Raises NothingToHandOn."""
    wish = directive_after_death(bilan)
    if wish is None or wish.choice == Sort.DETRUIRE or wish.carried_on:
        raise NothingToHandOn
    return wish


@transaction.atomic
def send_to_heir(bilan: Bilan, email: str, *, by: User, at: datetime) -> Link:
    """Send whom the person named a link to what they wished to leave; the former one closes.

    Raises NothingToHandOn.
    """
    wish = wish_of(bilan)
    for former in Link.objects.filter(purpose=Purpose.HERITIER, subject=wish.pk, revoked_at=None):
        revoke(former, by=by, at=at)
    link, token = give(
        Purpose.HERITIER,
        wish.pk,
        organisme=bilan.organisme,
        name=wish.name,
        email=email,
        bilan_id=bilan.pk,
        expires_at=at + LIFE,
        by=by,
        at=at,
    )
    post(
        organisme=bilan.organisme,
        to=email,
        key=f"heritier/{link.pk}",
        subject="Des documents qui vous reviennent",
        paragraphs=[
            f"Bonjour {wish.name},",
            f"{bilan.beneficiaire.name} avait demandé que des documents vous soient remis.",
            f"Ce lien les ouvre jusqu'au {date_fr((at + LIFE).date())}. Il est personnel : "
            "ne le transmettez pas.",
        ],
        action_label="Recevoir les documents",
        action_url=settings.BASE_URL + reverse("invite:succession", args=[token]),
        at=at,
    )
    return link


def archive_for_heir(bilan: Bilan, wish: DirectiveDeces, *, by: Link, at: datetime) -> bytes:
    """Return what the person wished to leave: all of it, or the synthesis alone."""
    alone = wish.choice == Sort.SYNTHESE
    return build(bilan, Form.ZIP, size="16", by=by, at=at, synthesis_only=alone)


@transaction.atomic
def note_handed_on(wish: DirectiveDeces, *, by: Link | User, at: datetime) -> DirectiveDeces:
    """Write that the wish was carried out: what is left goes with the next ronde. Twice is once."""
    day = legal_day(at, wish.bilan.zone)
    if DirectiveDeces.objects.filter(pk=wish.pk, carried_on=None).update(carried_on=day):
        record("directive.carried_out", wish, by=by, at=at, holder=wish.bilan_id)
    wish.refresh_from_db()
    return wish
