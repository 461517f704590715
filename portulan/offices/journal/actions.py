"""Writing the journal. One chain per organisme; its head is locked by each writer."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from portulan.offices.journal.door import current_door
from portulan.offices.journal.models import Chain, Entry
from portulan.offices.prepared import Prepared


class Subject(Protocol):
    """Anything the journal can name: it has an identifier and belongs to an organisme."""

    pk: Any
    organisme_id: UUID


class Visitor(Protocol):
    """An outsider who came by a link: known by the link only."""

    id: UUID
    purpose: str


Actor = AbstractBaseUser | Visitor | None


def record(
    verb: str,
    subject: Subject,
    *,
    by: Actor,
    at: datetime,
    holder: UUID | None = None,
    why: str = "",
) -> Entry:
    """Write one act at the end of the organisme's chain.

    `by` is a person, an outsider's link, or None for the ronde. `holder` is the
    bilan concerned, found on the subject when it has a `bilan_id`. `why` is one
    of a closed list of short words, never free text. Called last in an action:
    the head of the chain stays locked until the transaction ends.
    """
    holders = {subject.pk: holder} if holder else {}
    return record_many(verb, [subject], by=by, at=at, holders=holders, why=why)[0]


@transaction.atomic(savepoint=False)
def record_many(
    verb: str,
    subjects: Sequence[Subject],
    *,
    by: Actor,
    at: datetime,
    holders: Mapping[Any, UUID] | None = None,
    why: str = "",
) -> list[Entry]:
    """Write the same act about several subjects of one organisme, in three statements.

    `holders` gives, by the subject's pk, the bilan of those that do not know it.
    """
    if not subjects:
        return []
    chain = _locked_head(subjects[0].organisme_id)
    kind, actor = _actor(by)
    entries, previous = [], chain.head
    for rank, subject in enumerate(subjects, chain.length + 1):
        if subject.organisme_id != chain.organisme_id:
            raise ValueError("un acte du journal concerne un seul organisme")
        entry = Entry(
            organisme_id=chain.organisme_id,
            rank=rank,
            at=at.astimezone(UTC).replace(microsecond=0),
            actor_kind=kind,
            actor=actor,
            door=current_door.get(),
            verb=verb,
            subject_kind=type(subject).__name__,
            subject=str(subject.pk),
            holder=(holders or {}).get(subject.pk) or getattr(subject, "bilan_id", None),
            why=why,
            previous=previous,
        )
        previous = entry.digest = digest_of(entry)
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    Chain.objects.filter(pk=chain.pk).update(length=entries[-1].rank, head=previous)
    return entries


_HEAD = Prepared(lambda house: Chain.objects.select_for_update().filter(pk=house), UUID)


def _locked_head(organisme_id: UUID) -> Chain:
    """Return the head of the chain, locked until the transaction ends, begun at need."""
    head = _HEAD.first(organisme_id)
    if head is None:
        Chain.objects.get_or_create(organisme_id=organisme_id)
        [head] = _HEAD(organisme_id)
    return head


def _actor(by: Actor) -> tuple[str, UUID | None]:
    if by is None:
        return "ronde", None
    if isinstance(by, AbstractBaseUser):
        return "personne", by.pk
    return "lien", by.id


def digest_of(entry: Entry) -> str:
    """Return the SHA-256 of the act and of the digest before it."""
    told = [
        str(entry.organisme_id),
        entry.rank,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_kind,
        str(entry.actor or ""),
        entry.door,
        entry.verb,
        entry.subject_kind,
        entry.subject,
        str(entry.holder or ""),
        entry.why,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
