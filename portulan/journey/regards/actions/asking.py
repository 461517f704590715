"""On the person's side: choosing, inviting, reminding, saying how she sees herself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.regards import letters, texts
from portulan.journey.regards.access import is_discreet, regards_of, round_of
from portulan.journey.regards.actions.common import hold, told_of
from portulan.journey.regards.instrument import (
    CHOSEN,
    instrument_of,
    library,
    questions_of,
    value_of,
)
from portulan.journey.regards.models import AT_WORK, Category, Collecte, Regard, Relance
from portulan.journey.regards.refusals import (
    AlreadyAsked,
    NoSuchAnswer,
    NotAtWork,
    NotNow,
    NotSettled,
    RoundNotPossible,
    SomeoneAlready,
    TooMany,
    WrongChoice,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give
from portulan.offices.links.models import Link, Purpose

LIFE = timedelta(days=14)
MOST = 20
REMINDERS = 2
BETWEEN = timedelta(days=3)


@dataclass(frozen=True)
class Guest:
    """Whom the person asks. Without an address, a code is given by hand."""

    name: str
    category: Category
    email: str = ""


@transaction.atomic
def propose(bilan: Bilan, *, by: User, at: datetime) -> Collecte:
    """Propose a round. Proposing twice is proposing once. Raises RoundNotPossible."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if already := round_of(bilan):
        return already
    if Fin.objects.filter(bilan=bilan).exists():
        raise RoundNotPossible
    instrument = library()
    collecte = Collecte.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        instrument=instrument.id,
        version=instrument.version,
        sha256=instrument.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("collecte.proposed", collecte, by=by, at=at)
    return collecte


@transaction.atomic
def settle(
    collecte: Collecte,
    competences: list[str],
    *,
    at_work: bool,
    names_bilan: bool,
    by: User,
    at: datetime,
) -> None:
    """Keep the four competences and what the person allows. Raises WrongChoice, AlreadyAsked."""
    hold(collecte)
    scales = [scale.key for scale in instrument_of(collecte).scales]
    chosen = [key for key in scales if key in competences]
    if len(chosen) != CHOSEN or len(set(competences)) != CHOSEN:
        raise WrongChoice(CHOSEN)
    before = told_of(collecte, by=by, at=at, why=texts.Why.ECRITURE)["competences"]
    if before and before != chosen and regards_of(collecte).exists():
        raise AlreadyAsked
    given = {"competences": chosen, "at_work": at_work, "names_bilan": names_bilan}
    texts.change(
        collecte.bilan,
        collecte.document,
        "collecte",
        lambda now: {**now, **given},
        by=by,
        at=at,
    )


@transaction.atomic
def answer_self(collecte: Collecte, item: str, value: str, *, by: User, at: datetime) -> None:
    """Keep one answer of the person about herself. Raises NotSettled, NoSuchAnswer."""
    hold(collecte)
    instrument = instrument_of(collecte)
    chosen = told_of(collecte, by=by, at=at, why=texts.Why.ECRITURE)["competences"]
    question = next((q for q in questions_of(instrument, chosen) if q.id == item), None)
    if question is None:
        raise NotSettled
    kept = value_of(instrument, question, value)
    if kept is None:
        raise NoSuchAnswer
    texts.change(
        collecte.bilan,
        collecte.document,
        "collecte",
        lambda now: {**now, "answers": {**now["answers"], item: kept}},
        by=by,
        at=at,
    )


@transaction.atomic
def invite(collecte: Collecte, guest: Guest, *, by: User, at: datetime) -> tuple[Regard, str]:
    """Ask someone: by letter, or by a code that the person hands over. Returns the secret too.

    Raises NotSettled, NotAtWork, SomeoneAlready, TooMany.
    """
    hold(collecte)
    chosen = told_of(collecte, by=by, at=at, why=texts.Why.ECRITURE)
    if not chosen["competences"]:
        raise NotSettled
    if guest.category in AT_WORK and is_discreet(collecte.bilan) and not chosen["at_work"]:
        raise NotAtWork
    _refuse_twice(collecte, guest, by=by, at=at)
    key = uuid4()
    link, token = give(
        Purpose.REGARD,
        key,
        organisme=collecte.bilan.organisme,
        bilan_id=collecte.bilan_id,
        expires_at=at + LIFE,
        by=by,
        at=at,
        by_hand=not guest.email,
    )
    regard = _written(collecte, guest, link, token, by=by, at=at)
    if guest.email:
        letters.ask(regard, to=guest.email, token=token, names_bilan=chosen["names_bilan"], at=at)
    record("regard.asked", regard, by=by, at=at)
    return regard, token


@transaction.atomic
def remind(collecte: Collecte, *, by: User, at: datetime) -> Relance:
    """Write again to whoever was asked by letter and has not answered. Raises NotNow."""
    hold(collecte)
    last = Relance.objects.filter(collecte=collecte).order_by("-recorded_at", "-id").first()
    asked = Regard.objects.filter(collecte=collecte).order_by("recorded_at", "id").first()
    since = last or asked
    rank = Relance.objects.filter(collecte=collecte).count()
    if since is None or rank >= REMINDERS or at < since.recorded_at + BETWEEN:
        raise NotNow(BETWEEN.days)
    relance = Relance.objects.create(
        organisme_id=collecte.organisme_id, collecte=collecte, recorded_at=at, recorded_by=by
    )
    allowed = told_of(collecte, by=by, at=at, why=texts.Why.ECRITURE)["names_bilan"]
    silent = list(regards_of(collecte).filter(envoi=None, retrait=None))
    alive = Link.objects.filter(
        pk__in=[row.link_id for row in silent], revoked_at=None, expires_at__gt=at
    )
    open_links = set(alive.values_list("pk", flat=True))
    who = texts.opened_many(
        [row.invitation for row in silent if row.link_id in open_links],
        by=by,
        at=at,
        why=texts.Why.ECRITURE,
    )
    for row in silent:
        told = who.get(row.invitation, {})
        if told.get("email"):
            letters.ask_again(
                row, rank, to=told["email"], token=told["token"], names_bilan=allowed, at=at
            )
    return relance


def _refuse_twice(collecte: Collecte, guest: Guest, *, by: User, at: datetime) -> None:
    rows = list(regards_of(collecte))
    if len(rows) >= MOST:
        raise TooMany(MOST)
    if not guest.email:
        return
    known = texts.opened_many(
        [row.invitation for row in rows], by=by, at=at, why=texts.Why.ECRITURE
    )
    taken = {told["email"].lower() for told in known.values()}
    own = collecte.bilan.beneficiaire.email or ""
    if guest.email.lower() in {*taken, own.lower()}:
        raise SomeoneAlready


def _written(
    collecte: Collecte, guest: Guest, link: Link, token: str, *, by: User, at: datetime
) -> Regard:
    regard = Regard.objects.create(
        id=link.subject,
        organisme_id=collecte.organisme_id,
        bilan=collecte.bilan,
        collecte=collecte,
        category=guest.category,
        link_id=link.pk,
        recorded_at=at,
        recorded_by=by,
    )
    told = {"name": guest.name, "email": guest.email, "token": token}
    texts.change(
        collecte.bilan,
        regard.invitation,
        "invitation-regard",
        lambda now: {**now, **told},
        by=by,
        at=at,
    )
    return regard
