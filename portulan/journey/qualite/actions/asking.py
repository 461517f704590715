"""Asking what people think: once when they begin, once when it is over. Never a reminder."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from portulan.journey.bilan.models import Bilan, Ending, Fin
from portulan.journey.convention.models import Consentement
from portulan.journey.qualite import letters
from portulan.journey.qualite.models import AvisDemande, Moment
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give
from portulan.offices.links.models import Purpose

LIFE = timedelta(days=30)  # of a link
EARLY = timedelta(days=21)  # later, it is no longer a beginning
LATE = timedelta(days=60)  # later, one no longer remembers; a house that starts writes to nobody


def ask_opinion(on: date, at: datetime) -> list[AvisDemande]:
    """Ask, from the day after, those who have just consented and those whose bilan is over.

    A bilan that stopped before its term is asked nothing: nobody's reason is asked. Who prefers
    paper is asked by post. Safe to run again: a person is asked once at each moment.
    """
    asked = (_ask(bilan, moment, at=at) for moment, bilan in _to_ask(on))
    return [one for one in asked if one]


def _to_ask(on: date) -> Iterator[tuple[Moment, Bilan]]:
    begun = Consentement.objects.filter(
        bilan=OuterRef("pk"), retrait=None, given_on__lt=on, given_on__gte=on - EARLY
    )
    for bilan in _not_asked(Moment.DEBUT).filter(Exists(begun), fin=None):
        yield Moment.DEBUT, bilan
    over = Fin.objects.filter(
        bilan=OuterRef("pk"),
        kind=Ending.TERME,
        happened_on__lt=on,
        happened_on__gte=on - LATE,
    )
    for bilan in _not_asked(Moment.FIN).filter(Exists(over)):
        yield Moment.FIN, bilan


def _not_asked(moment: Moment) -> QuerySet[Bilan]:
    asked = AvisDemande.objects.filter(bilan=OuterRef("pk"), moment=moment)
    rows = Bilan.objects.exclude(Exists(asked))
    return rows.select_related("organisme", "beneficiaire").order_by("opened_at", "id")


@transaction.atomic
def _ask(bilan: Bilan, moment: Moment, *, at: datetime) -> AvisDemande | None:
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if AvisDemande.objects.filter(bilan=bilan, moment=moment).exists():
        return None
    demande = AvisDemande(
        organisme=bilan.organisme, bilan=bilan, moment=moment, recorded_at=at, recorded_by=None
    )
    if bilan.is_on_paper:
        demande.save(force_insert=True)
        letters.ask_by_post(demande, at=at)
        record("avis.asked", demande, by=None, at=at, why=moment)
        return demande
    link, token = give(
        Purpose.SATISFACTION,
        demande.pk,
        organisme=bilan.organisme,
        bilan_id=bilan.pk,
        expires_at=at + LIFE,
        by=None,
        at=at,
    )
    demande.link_id = link.pk
    demande.save(force_insert=True)
    letters.ask(demande, token, until=link.expires_at, at=at)
    record("avis.asked", demande, by=None, at=at, why=moment)
    return demande


@transaction.atomic
def note_asked(bilan: Bilan, moment: Moment, *, by: User | None, at: datetime) -> AvisDemande:
    """Write that the opinion of that moment was asked otherwise: with a follow-up, on paper."""
    demande, new = AvisDemande.objects.get_or_create(
        bilan=bilan,
        moment=moment,
        defaults={"organisme": bilan.organisme, "recorded_at": at, "recorded_by": by},
    )
    if new:
        record("avis.asked", demande, by=by, at=at, why=moment)
    return demande
