"""The verbs of first contact: ask, take, propose, hold, close. None commits anyone."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from portulan.journey.accueil import letters
from portulan.journey.accueil.access import latest_preliminary
from portulan.journey.accueil.models import (
    Demande,
    DemandeClose,
    DemandePrise,
    EntretienPrealable,
    EntretienPrealableTenu,
    Ouverture,
)
from portulan.journey.accueil.refusals import (
    AlreadyClosed,
    AlreadyOpened,
    AlreadyTaken,
    CannotSeal,
    FormAlreadyUsed,
    InThePast,
    NothingProposed,
    NotTaken,
    NotYetHeld,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.letterbox import actions as letterbox
from portulan.offices.letterbox.actions import NoLetterbox
from portulan.offices.organisme.models import Organisme
from portulan.rules.calendar import legal_day

A_MOMENT = timedelta(minutes=10)


@dataclass(frozen=True)
class Asked:
    """What the public form collected, but for the person's own words. `id` comes from the form."""

    id: UUID
    first_name: str
    last_name: str
    email: str
    phone: str = ""
    reach: str = ""
    motifs: list[str] = field(default_factory=list)
    availability: str = ""
    text_size: str = "standard"
    wants_arrangement: bool = False
    address: str = ""
    paper: bool = False


def ask(
    organisme: Organisme, asked: Asked, *, words: str = "", by: User | None = None, at: datetime
) -> Demande:
    """Write a request for the free preliminary interview; its own words go to the letterbox.

    `by` is the consultant who writes it for someone who telephoned or came by.

    Sending the same form twice is sending it once. Raises FormAlreadyUsed when the form's
    identifier belongs to another house, CannotSeal when the house has no letterbox yet.
    """
    try:
        with transaction.atomic():
            return (
                _found(organisme, asked.id)
                or _sent_a_moment_ago(organisme, asked, words, at)
                or _written(organisme, asked, words, by, at)
            )
    except IntegrityError:  # the other click of the same form won
        found = _found(organisme, asked.id)
        if found is None:
            raise
        return found


@transaction.atomic
def hear(organisme: Organisme, asked: Asked, *, words: str = "", by: User, at: datetime) -> Demande:
    """Write the request of someone who telephoned or came by; whoever wrote it answers it.

    Raises as `ask` does.
    """
    demande = ask(organisme, asked, words=words, by=by, at=at)
    take(demande, by=by, at=at)
    return demande


def _found(organisme: Organisme, demande_id: UUID) -> Demande | None:
    found = Demande.objects.filter(pk=demande_id).first()
    if found and found.organisme_id != organisme.pk:
        raise FormAlreadyUsed
    return found


def _sent_a_moment_ago(
    organisme: Organisme, asked: Asked, words: str, at: datetime
) -> Demande | None:
    """The back button, then « Envoyer » again: the same person, the same request."""
    same = {name: value for name, value in vars(asked).items() if name != "id"}
    same["email"] = asked.email.lower()
    twins = Demande.objects.filter(organisme=organisme, recorded_at__gte=at - A_MOMENT, **same)
    twin = twins.order_by("-recorded_at", "-id").first()
    return twin if twin and bool(twin.letter_id) == bool(words.strip()) else None


def _written(
    organisme: Organisme, asked: Asked, words: str, by: User | None, at: datetime
) -> Demande:
    letter_id = _sealed(organisme, words.strip(), at)
    demande = Demande.objects.create(
        **{**vars(asked), "email": asked.email.lower()},
        organisme=organisme,
        letter_id=letter_id,
        recorded_at=at,
        recorded_by=by,
    )
    record("demande.asked", demande, by=by, at=at)
    if demande.email:
        letters.confirm(demande, at=at)
    if by is None:
        letters.tell_the_house(demande, at=at)
    return demande


def _sealed(organisme: Organisme, words: str, at: datetime) -> UUID | None:
    if not words:
        return None
    try:
        return letterbox.drop(organisme, words, at=at)
    except NoLetterbox:
        raise CannotSeal(organisme) from None


@transaction.atomic
def take(demande: Demande, *, by: User, at: datetime) -> DemandePrise:
    """Make this consultant the one who answers. Taking twice is taking once.

    Raises AlreadyTaken when a colleague was faster, AlreadyClosed when it goes no further.
    """
    _open_and_locked(demande)
    prise = DemandePrise.objects.filter(demande=demande).first()
    if prise:
        if prise.consultant_id != by.pk:
            raise AlreadyTaken
        return prise
    prise = DemandePrise.objects.create(
        organisme_id=demande.organisme_id,
        demande=demande,
        consultant=by,
        recorded_at=at,
        recorded_by=by,
    )
    record("demande.taken", demande, by=by, at=at)
    return prise


@transaction.atomic
def propose_preliminary(
    demande: Demande,
    *,
    starts_at: datetime,
    minutes: int,
    mode: str,
    place: str = "",
    by: User,
    at: datetime,
) -> EntretienPrealable:
    """Propose the free interview, by a letter with a neutral ICS. A new proposal replaces the last.

    Raises NotTaken, AlreadyTaken, AlreadyClosed, or InThePast.
    """
    _answered_by(demande, by)
    if starts_at <= at:
        raise InThePast
    latest = latest_preliminary(demande)
    told = {"starts_at": starts_at, "minutes": minutes, "mode": mode, "place": place}
    if latest and all(getattr(latest, name) == value for name, value in told.items()):
        return latest
    entretien = EntretienPrealable.objects.create(
        organisme_id=demande.organisme_id, demande=demande, recorded_at=at, recorded_by=by, **told
    )
    record("preliminary.proposed", entretien, by=by, at=at)
    letters.propose(entretien, consultant=by, moved=latest is not None, at=at)
    return entretien


@transaction.atomic
def hold_preliminary(
    demande: Demande, *, happened_on: date, by: User, at: datetime
) -> EntretienPrealableTenu:
    """Write that the proposed interview took place that day. Writing it twice is writing it once.

    Raises NothingProposed, or NotYetHeld for a day to come.
    """
    _answered_by(demande, by)
    entretien = latest_preliminary(demande)
    if entretien is None:
        raise NothingProposed
    return _held(entretien, happened_on, by, at)


@transaction.atomic
def record_preliminary(
    demande: Demande, *, starts_at: datetime, minutes: int, mode: str, by: User, at: datetime
) -> EntretienPrealableTenu:
    """Write, afterwards, an interview that had not been proposed: the telephone rang. No letter.

    Raises NotYetHeld when it has not begun.
    """
    _answered_by(demande, by)
    if starts_at > at:
        raise NotYetHeld
    entretien, _ = EntretienPrealable.objects.get_or_create(
        organisme_id=demande.organisme_id,
        demande=demande,
        starts_at=starts_at,
        minutes=minutes,
        mode=mode,
        defaults={"recorded_at": at, "recorded_by": by},
    )
    return _held(entretien, legal_day(starts_at, demande.organisme.zone), by, at)


def _held(
    entretien: EntretienPrealable, happened_on: date, by: User, at: datetime
) -> EntretienPrealableTenu:
    if happened_on > legal_day(at, entretien.organisme.zone):
        raise NotYetHeld
    held, new = EntretienPrealableTenu.objects.get_or_create(
        entretien=entretien,
        defaults={
            "organisme_id": entretien.organisme_id,
            "happened_on": happened_on,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("preliminary.held", held, by=by, at=at)
    return held


@transaction.atomic
def close_request(demande: Demande, *, by: User, at: datetime) -> DemandeClose:
    """Write that the request goes no further. No reason is asked. Closing twice is closing once.

    The sealed words are burned by the red side (`deroulement.paroles`). Raises AlreadyOpened
    when it led to a bilan, NotTaken, AlreadyTaken.
    """
    _locked(demande)
    already = DemandeClose.objects.filter(demande=demande).first()
    if already:
        return already
    _mine(demande, by)
    if Ouverture.objects.filter(demande=demande).exists():
        raise AlreadyOpened
    close = DemandeClose.objects.create(
        organisme_id=demande.organisme_id, demande=demande, recorded_at=at, recorded_by=by
    )
    letters.withdraw(demande, at=at)
    record("demande.closed", demande, by=by, at=at)
    return close


def _answered_by(demande: Demande, by: User) -> None:
    """Lock the request; refuse when it is closed or someone else answers it."""
    _open_and_locked(demande)
    _mine(demande, by)


def _mine(demande: Demande, by: User) -> None:
    prise = DemandePrise.objects.filter(demande=demande).first()
    if prise is None:
        raise NotTaken
    if prise.consultant_id != by.pk:
        raise AlreadyTaken


def _open_and_locked(demande: Demande) -> None:
    _locked(demande)
    if DemandeClose.objects.filter(demande=demande).exists():
        raise AlreadyClosed


def _locked(demande: Demande) -> None:
    Demande.objects.select_for_update().get(pk=demande.pk)
