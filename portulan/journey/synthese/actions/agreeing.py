"""Proposing, giving back, reading: the facts that lead to the document. None blocks it."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.models import Entretien, Tenue
from portulan.journey.synthese import letters, texts
from portulan.journey.synthese.access import latest_proposition
from portulan.journey.synthese.actions.drafting import refuse_if_handed_over
from portulan.journey.synthese.models import Proposition, Relecture, Restitution
from portulan.journey.synthese.reading import draft_document, draft_of, passages_told
from portulan.journey.synthese.refusals import (
    AlreadyAnswered,
    ChangedSince,
    NotASessionOfConclusions,
    NothingWritten,
    SayWhat,
)
from portulan.journey.synthese.words import tree_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@transaction.atomic
def propose(bilan: Bilan, *, by: User, on: date, at: datetime) -> Proposition:
    """Seal the draft as it stands and give it to the person to read.

    Proposing an unchanged text is proposing it once. Raises NothingWritten,
    AlreadyHandedOver, AlreadyErased.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    refuse_if_handed_over(bilan)
    parts = draft_of(bilan, by=by, at=at)
    if not any(tree for part in parts for tree in part.trees):
        raise NothingWritten
    sealed, reference = draft_document(parts, bilan, by=by, on=on)
    latest = latest_proposition(bilan)
    if latest and latest.sha256 == reference:
        return latest
    proposition = Proposition.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        sha256=reference,
        recorded_at=at,
        recorded_by=by,
    )
    sealed |= {"passages": passages_told(parts)}
    texts.write(proposition, sealed, kind="proposition", by=by, at=at)
    letters.something_to_read(proposition, at=at)
    record("synthese.proposed", proposition, by=by, at=at)
    return proposition


@transaction.atomic
def give_back(bilan: Bilan, entretien: Entretien, *, by: User, at: datetime) -> Restitution:
    """Write that the synthesis was given back in that session of the conclusions.

    Raises NotASessionOfConclusions when it was not held, or belongs to another phase.
    """
    tenue = Tenue.objects.filter(entretien=entretien, present=True, replaced_by=None).first()
    in_conclusions = tenue and tenue.segments.filter(phase=Phase.CONCLUSIONS).exists()
    if not in_conclusions or entretien.bilan_id != bilan.pk:
        raise NotASessionOfConclusions
    restitution, new = Restitution.objects.get_or_create(
        bilan=bilan,
        entretien_id=entretien.pk,
        defaults={
            "organisme_id": bilan.organisme_id,
            "happened_on": tenue.happened_on,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("synthese.given_back", restitution, by=by, at=at)
    return restitution


@transaction.atomic
def answer(
    bilan: Bilan,
    *,
    sha256: str,
    agrees: bool,
    text: str = "",
    written_on: date | None = None,
    by: User,
    at: datetime,
) -> Relecture:
    """Write the person's reply to the text they read: agreement, or their observations.

    `sha256` is the reference of the text that was on their screen, `written_on` the day on the
    sheet when they wrote by hand. Raises
    ChangedSince when another was proposed meanwhile, AlreadyAnswered, SayWhat.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    refuse_if_handed_over(bilan)
    proposition = latest_proposition(bilan)
    if proposition is None or proposition.sha256 != sha256:
        raise ChangedSince
    if hasattr(proposition, "relecture"):
        raise AlreadyAnswered
    tree = tree_of(text)
    if not agrees and not tree:
        raise SayWhat
    relecture = Relecture.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        proposition=proposition,
        agrees=agrees,
        written_on=written_on,
        recorded_at=at,
        recorded_by=by,
    )
    texts.write(relecture, {"tree": [] if agrees else tree}, kind="relecture", by=by, at=at)
    record("synthese.read", relecture, by=by, at=at)
    return relecture
