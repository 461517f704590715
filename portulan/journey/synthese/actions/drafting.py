"""Writing passages. Words taken from the person keep where they come from."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.synthese import texts
from portulan.journey.synthese.access import passages_of
from portulan.journey.synthese.marks import tree_of_marks
from portulan.journey.synthese.models import Partie, Passage, Synthese, VersionPassage
from portulan.journey.synthese.refusals import AlreadyHandedOver
from portulan.journey.synthese.words import tree_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.pdf.tree import Tree
from portulan.offices.vault.actions import Opened, saved_moments
from portulan.offices.vault.models import SealedDocument

SITTING = timedelta(minutes=10)  # without a change, a new sitting begins


@transaction.atomic
def add_passage(
    bilan: Bilan,
    partie: Partie,
    text: str = "",
    *,
    sources: Sequence[UUID] = (),
    by: User,
    at: datetime,
) -> Passage:
    """Add a passage at the end of a part; `sources` are the sealed texts its words come from.

    Words taken from the person are never read as marks.

    Raises AlreadyHandedOver, and AlreadyErased after destruction.
    """
    refuse_if_handed_over(bilan)
    last = passages_of(bilan).filter(partie=partie).aggregate(last=Max("rank"))["last"]
    passage = Passage.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        partie=partie,
        rank=(last or 0) + 1,
        sources=[str(source) for source in sources],
        recorded_at=at,
        recorded_by=by,
    )
    texts.write(passage, {"tree": tree_of(text)}, kind="passage", by=by, at=at)
    return passage


@transaction.atomic
def save_passage(
    passage: Passage, text: str, *, revision: int, by: User, at: datetime
) -> SealedDocument:
    """Write over that revision of a passage what was typed in the editor (`marks`).

    The first change of a sitting keeps the text as it stood. Raises Stale, AlreadyHandedOver,
    AlreadyErased.
    """
    saved_at = saved_moments([passage.document]).get(passage.document)
    if saved_at and at - saved_at >= SITTING:
        _keep(passage, by=by, at=at)
    return _write(passage, tree_of_marks(text), revision=revision, by=by, at=at)


@transaction.atomic
def replace_passage(
    passage: Passage, tree: Tree, *, source: UUID | None = None, by: User, at: datetime
) -> SealedDocument:
    """Put a whole text in the place of a passage; the one it replaces is kept as a version.

    `source` is the sealed text its words come from. Raises as `save_passage` does.
    """
    present = _keep(passage, by=by, at=at)
    if source and str(source) not in passage.sources:
        passage.sources = [*passage.sources, str(source)]
        passage.save(update_fields=["sources"])
    revision = present.revision if present else 0
    return _write(passage, tree, revision=revision, by=by, at=at)


@transaction.atomic
def restore_version(version: VersionPassage, *, by: User, at: datetime) -> SealedDocument:
    """Come back to an earlier text; the present one is kept. Raises as `save_passage` does."""
    opened = texts.opened(version, by=by, at=at, why=texts.Why.ECRITURE)
    if opened is None:
        raise AlreadyErased
    return replace_passage(version.passage, opened.tree["tree"], by=by, at=at)


def _write(
    passage: Passage, tree: Tree, *, revision: int, by: User, at: datetime
) -> SealedDocument:
    refuse_if_handed_over(passage.bilan)
    return texts.write(passage, {"tree": tree}, kind="passage", revision=revision, by=by, at=at)


def _keep(passage: Passage, *, by: User, at: datetime) -> Opened | None:
    """Seal the text as it stands now beside the passage, if there is one; return it."""
    present = texts.opened(passage, by=by, at=at, why=texts.Why.ECRITURE)
    if present and present.tree["tree"]:
        version = VersionPassage.objects.create(
            organisme_id=passage.organisme_id,
            bilan_id=passage.bilan_id,
            passage=passage,
            recorded_at=present.saved_at,
            recorded_by=by,
        )
        texts.write(version, present.tree, kind="version_passage", by=by, at=at)
    return present


@transaction.atomic
def take_out_passage(passage: Passage, *, by: User, at: datetime) -> None:
    """Take a passage out of the draft. Its words go with the working papers."""
    refuse_if_handed_over(passage.bilan)
    rows = Passage.objects.filter(pk=passage.pk, taken_out_at__isnull=True)
    if rows.update(taken_out_at=at):
        record("passage.taken_out", passage, by=by, at=at)


@transaction.atomic
def move_passage(passage: Passage, *, up: bool, by: User, at: datetime) -> None:
    """Exchange a passage with its neighbour, above or below. At the end of the part, nothing."""
    refuse_if_handed_over(passage.bilan)
    part = list(passages_of(passage.bilan).filter(partie=passage.partie).select_for_update())
    here = next((n for n, row in enumerate(part) if row.pk == passage.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if there is None or not 0 <= there < len(part):
        return
    part[here], part[there] = part[there], part[here]
    for rank, row in enumerate(part, 1):
        row.rank = rank
    Passage.objects.bulk_update(part, ["rank"])
    record("passage.moved", passage, by=by, at=at)


def refuse_if_handed_over(bilan: Bilan) -> None:
    """Raise AlreadyHandedOver once the document was handed over."""
    if Synthese.objects.filter(bilan=bilan).exists():
        raise AlreadyHandedOver
