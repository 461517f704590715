"""Proposing, writing, sharing. Each writing is one entry of the journal, made by the vault."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from portulan.journey.bibliotheque.access import offered_by_key
from portulan.journey.bilan.models import Bilan, Fin, Phase, SupportRemis
from portulan.journey.entretien.models import Entretien
from portulan.journey.investigation import texts
from portulan.journey.investigation.models import Note, Partage, Retenu, Travail
from portulan.journey.investigation.reading import exercice_of
from portulan.journey.investigation.refusals import BilanEnded, NothingToShare, UnknownExercice
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault import actions as vault
from portulan.offices.vault.models import SealedDocument
from portulan.rules.calendar import legal_day

NOTE = ("faits", "propos", "suite")


@transaction.atomic
def give_travail(
    bilan: Bilan, exercice_key: str, *, before: date | None = None, by: User, at: datetime
) -> Travail:
    """Propose an exercise of the library, or of the house. The person does it, or not.

    Its name and day stay as a support handed over, for an auditor. Raises
    UnknownExercice, and BilanEnded once the bilan has ended.
    """
    travail = _travail(bilan, exercice_key, before=before, by=by, at=at)
    SupportRemis.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        name=exercice_of(travail).title,
        happened_on=legal_day(at, bilan.zone),
        recorded_at=at,
        recorded_by=by,
    )
    record("travail.given", travail, by=by, at=at)
    return travail


@transaction.atomic
def take_travail(bilan: Bilan, exercice_key: str, *, by: User, at: datetime) -> Travail:
    """The person takes an exercise for themselves: nobody is told which, until it is shared.

    Raises as `give_travail` does.
    """
    travail = _travail(bilan, exercice_key, before=None, by=by, at=at)
    record("travail.taken", travail, by=by, at=at)
    return travail


def _travail(
    bilan: Bilan, exercice_key: str, *, before: date | None, by: User, at: datetime
) -> Travail:
    offered = offered_by_key(bilan.organisme_id, exercice_key, by=by)
    if offered is None:
        raise UnknownExercice
    if Fin.objects.filter(bilan=bilan).exists():
        raise BilanEnded
    return Travail.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        exercice=offered.exercice.key,
        version=offered.exercice.version,
        redaction=offered.redaction,
        phase=offered.exercice.phase,
        estimate_minutes=offered.exercice.minutes,
        before=before,
        recorded_at=at,
        recorded_by=by,
    )


def save_travail(
    travail: Travail, answers: Mapping[str, str], *, revision: int, by: User, at: datetime
) -> SealedDocument:
    """Write the person's answers, by field key, over that revision (0 the first time).

    Raises Stale with the present text when it was changed in another tab, and
    AlreadyErased once the documents were destroyed.
    """
    tree = texts.answers_tree(exercice_of(travail), answers)
    return texts.write(travail, tree, kind="travail", revision=revision, by=by, at=at)


@transaction.atomic
def share_travail(travail: Travail, *, by: User, at: datetime) -> Partage:
    """Send it to the consultant. Sharing twice is sharing once.

    Raises NothingToShare when nothing was written.
    """
    Travail.objects.select_for_update().get(pk=travail.pk)
    already = Partage.objects.filter(travail=travail, ended_at__isnull=True).first()
    if already:
        return already
    if not vault.saved_moments([travail.document]):
        raise NothingToShare
    partage = Partage.objects.create(
        organisme_id=travail.organisme_id, travail=travail, recorded_at=at, recorded_by=by
    )
    record("travail.shared", travail, by=by, at=at)
    return partage


@transaction.atomic
def unshare_travail(travail: Travail, *, by: User, at: datetime) -> bool:
    """« Ne plus partager »: what was read was read, nothing more will be. False when it was not."""
    ended = Partage.objects.filter(travail=travail, ended_at__isnull=True).update(ended_at=at)
    if ended:
        record("travail.unshared", travail, by=by, at=at)
    return bool(ended)


def write_note(
    entretien: Entretien, words: Mapping[str, str], *, revision: int, by: User, at: datetime
) -> SealedDocument:
    """Write the consultant's note of a session: `faits`, `propos`, `suite`.

    The door has checked that the note, if there is one, is theirs. Raises as `save_travail` does.
    """
    note, _ = Note.objects.get_or_create(
        entretien=entretien,
        defaults={
            "organisme_id": entretien.organisme_id,
            "bilan_id": entretien.bilan_id,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    tree = {name: texts.plain(words.get(name, "")) for name in NOTE}
    return texts.write(note, tree, kind="note", revision=revision, by=by, at=at)


def save_retenu(
    bilan: Bilan, phase: Phase, text: str, *, revision: int, by: User, at: datetime
) -> SealedDocument:
    """Write « ce que je retiens de cette étape ». Raises as `save_travail` does."""
    retenu = _retenu(bilan, phase, by=by, at=at)
    tree = {"text": texts.plain(text)}
    return texts.write(retenu, tree, kind="retenu", revision=revision, by=by, at=at)


def _retenu(bilan: Bilan, phase: Phase, *, by: User, at: datetime) -> Retenu:
    found = Retenu.objects.filter(bilan=bilan, phase=phase)
    row = found.first()
    if row:
        return row
    try:
        with transaction.atomic():
            return Retenu.objects.create(
                organisme_id=bilan.organisme_id,
                bilan=bilan,
                phase=phase,
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError:  # the other tab wrote it first
        return found.get()


@transaction.atomic
def share_retenu(retenu: Retenu | None, *, by: User, at: datetime) -> Retenu:
    """Send it to the consultant. Raises NothingToShare when nothing was written."""
    if retenu is None or not vault.saved_moments([retenu.document]):
        raise NothingToShare
    if Retenu.objects.filter(pk=retenu.pk, shared_at__isnull=True).update(shared_at=at):
        record("retenu.shared", retenu, by=by, at=at)
    retenu.refresh_from_db()
    return retenu


@transaction.atomic
def unshare_retenu(retenu: Retenu | None, *, by: User, at: datetime) -> bool:
    """« Ne plus partager ». False when it was not."""
    if retenu is None:
        return False
    ended = Retenu.objects.filter(pk=retenu.pk, shared_at__isnull=False).update(shared_at=None)
    if ended:
        record("retenu.unshared", retenu, by=by, at=at)
    return bool(ended)
