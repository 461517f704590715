"""Someone with the whole database in hand, who rewrites the journal or spoils sealed bytes.

Each attempt is drawn from `Random(seed)`, tried, looked at, and undone. What escapes
is told: an attempt that the house did not see, or named in the wrong place.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

from django.db import transaction

from portulan.offices.journal.actions import digest_of, record
from portulan.offices.journal.models import Chain, Entry
from portulan.offices.journal.verification import anchor, faults
from portulan.offices.vault import actions, epochs
from portulan.offices.vault.cipher import CHUNK, HEADER, TAG
from portulan.offices.vault.errors import Unreadable
from portulan.offices.vault.models import HolderKey, SealedDocument
from tests import people

ACTS, NIGHT = 60, 15  # acts in the chain; a print is noted every so many


@contextmanager
def undone(using: str) -> Iterator[None]:
    with transaction.atomic(using=using):
        yield
        transaction.set_rollback(True, using=using)


# -- the journal ---------------------------------------------------------------------------------


def lived_journal() -> UUID:
    """Write a chain of sixty acts, its print noted as the nights go. Returns the house."""
    house, claire = people.rivage(), people.claire()
    subject = claire.memberships.get()
    for number in range(1, ACTS + 1):
        moment = people.MORNING + timedelta(minutes=number)
        record("membership.tried", subject, by=claire, at=moment, why="lecture")
        if number % NIGHT == 0:
            anchor(at=moment)
    return house.pk


def spoil_journal(house: UUID, number: int, seed: int) -> tuple[Counter, list[str]]:
    """Try so many edits. Returns how many of each sort, and those that escaped."""
    chance, tried, escaped = Random(seed), Counter(), []
    for _ in range(number):
        name, edit = chance.choice(list(EDITS.items()))
        with undone("default"):
            first, last = edit(house, chance)
            found = [fault.rank for fault in faults() if fault.organisme == house]
        tried[name] += 1
        if len(found) != 1 or not first <= found[0] <= last:
            escaped.append(f"{name} à l'acte {first} : {found or 'rien vu'}")
    return tried, escaped


def _entry(house: UUID, rank: int) -> Entry:
    return Entry.objects.get(organisme=house, rank=rank)


def _changed(house: UUID, chance: Random) -> tuple[int, int]:
    """One field of one act."""
    rank, field = chance.randint(1, ACTS), chance.choice(list(FIELDS))
    Entry.objects.filter(organisme=house, rank=rank).update(**{field: FIELDS[field](chance)})
    return rank, rank


FIELDS = {
    "at": lambda chance: people.MORNING - timedelta(seconds=chance.randint(1, 10**8)),
    "actor_kind": lambda chance: "ronde",
    "actor": lambda chance: UUID(int=chance.getrandbits(128)),
    "door": lambda chance: "gestion",
    "verb": lambda chance: f"autre.{chance.randint(0, 9)}",
    "subject_kind": lambda chance: "Autre",
    "subject": lambda chance: str(chance.getrandbits(40)),
    "holder": lambda chance: UUID(int=chance.getrandbits(128)),
    "why": lambda chance: "relecture",
    "previous": lambda chance: f"{chance.getrandbits(256):064x}",
    "digest": lambda chance: f"{chance.getrandbits(256):064x}",
}


def _removed(house: UUID, chance: Random) -> tuple[int, int]:
    rank = chance.randint(1, ACTS)
    _entry(house, rank).delete()
    return rank, rank


def _removed_and_closed_up(house: UUID, chance: Random) -> tuple[int, int]:
    """One act less, those after it moved up by one."""
    rank = chance.randint(1, ACTS - 1)
    _entry(house, rank).delete()
    for after in range(rank + 1, ACTS + 1):
        Entry.objects.filter(organisme=house, rank=after).update(rank=after - 1)
    return rank, rank


def _inserted(house: UUID, chance: Random) -> tuple[int, int]:
    """An act of the forger's own, well made, slipped in: its print follows the one before."""
    rank = chance.randint(2, ACTS)
    for after in range(ACTS, rank - 1, -1):
        Entry.objects.filter(organisme=house, rank=after).update(rank=after + 1)
    before = _entry(house, rank - 1)
    forged = _entry(house, rank + 1)
    forged.pk, forged.rank, forged.previous = None, rank, before.digest
    forged._state.adding = True
    forged.digest = digest_of(forged)
    forged.save()
    return rank, rank + 1


def _swapped(house: UUID, chance: Random) -> tuple[int, int]:
    one, other = sorted(chance.sample(range(1, ACTS + 1), 2))
    rows = Entry.objects.filter(organisme=house)
    rows.filter(rank=one).update(rank=10_000)
    rows.filter(rank=other).update(rank=one)
    rows.filter(rank=10_000).update(rank=other)
    return one, one


def _cut(house: UUID, chance: Random) -> tuple[int, int]:
    """The end is gone and the head says so too: only the noted prints remember."""
    rank = chance.randint(1, ACTS)
    Entry.objects.filter(organisme=house, rank__gte=rank).delete()
    head = Entry.objects.filter(organisme=house, rank=rank - 1).first()
    Chain.objects.filter(pk=house).update(length=rank - 1, head=head.digest if head else "")
    return rank, rank


def _rewritten(house: UUID, chance: Random) -> tuple[int, int]:
    """One act changed, and every print after it made anew: the next noted one tells."""
    rank = chance.randint(1, ACTS)
    previous = _entry(house, rank).previous
    for entry in Entry.objects.filter(organisme=house, rank__gte=rank).order_by("rank"):
        if entry.rank == rank:
            entry.verb = "autre.acte"
        entry.previous = previous
        previous = entry.digest = digest_of(entry)
        entry.save()
    Chain.objects.filter(pk=house).update(head=previous)
    return rank, -(-rank // NIGHT) * NIGHT


EDITS = {
    "un champ changé": _changed,
    "un acte retiré": _removed,
    "un acte retiré, la suite remontée": _removed_and_closed_up,
    "un acte glissé": _inserted,
    "deux actes échangés": _swapped,
    "la fin coupée, la tête réparée": _cut,
    "tout réécrit depuis un acte": _rewritten,
}


# -- sealed bytes --------------------------------------------------------------------------------


def sealed_documents() -> list[SealedDocument]:
    """Seal short and long documents for two people, in two classes."""
    house, nadia = people.rivage(), people.nadia()
    told = {"kind": "travail", "organisme_id": house.pk, "by": nadia, "at": people.MORNING}
    made = []
    for holder in (uuid4(), uuid4()):
        for retention_class in ("working", "synthese"):
            for size in (20, 700, 3 * CHUNK):
                words = os.urandom(size // 2).hex()
                made.append(actions.seal(holder, retention_class, {"mots": words}, **told))
    return list(SealedDocument.objects.filter(pk__in=[one.pk for one in made]).order_by("size"))


def spoil_sealed(documents: list[SealedDocument], number: int, seed: int):
    """Spoil so many times what is sealed, or its keys. Returns the sorts tried, and what opened."""
    chance, tried, escaped = Random(seed), Counter(), []
    nadia = people.nadia()
    for _ in range(number):
        name, harm = chance.choice(list(HARMS.items()))
        document = chance.choice(documents)
        with undone("default"), undone("keys"):
            harm(document, chance, documents)
            tried[name] += 1
            try:
                actions.open_document(document.pk, by=nadia, at=people.MORNING, why="lecture")
                escaped.append(f"{name} : le document s'est ouvert")
            except Unreadable:
                pass
    return tried, escaped


def _flip(data: bytes, chance: Random) -> bytes:
    spoiled, place = bytearray(data), chance.randrange(len(data))
    spoiled[place] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def _write(document: SealedDocument, **fields) -> None:
    SealedDocument.objects.filter(pk=document.pk).update(**fields)


def _other(document, chance, documents):
    return chance.choice([one for one in documents if one.pk != document.pk])


def _chunks_swapped(document, chance, documents):
    """Two chunks of a long document change places; a short one takes another's only chunk."""
    body, size = bytes(document.body), CHUNK + TAG
    chunks = [body[start : start + size] for start in range(HEADER, len(body), size)]
    if len(chunks) > 1:
        one, other = chance.sample(range(len(chunks)), 2)
        chunks[one], chunks[other] = chunks[other], chunks[one]
    else:
        chunks = [bytes(_other(document, chance, documents).body)[HEADER:]]
    _write(document, body=body[:HEADER] + b"".join(chunks))


def _key_swapped(document, chance, documents):
    """The wrapped key of the other person or class."""
    rows = HolderKey.objects.all()
    mine = rows.get(holder=document.holder, retention_class=document.retention_class)
    other = chance.choice(list(rows.exclude(pk=mine.pk)))
    rows.filter(pk=mine.pk).update(wrapped=other.wrapped)


def _key_flipped(document, chance, documents):
    rows = HolderKey.objects.filter(
        holder=document.holder, retention_class=document.retention_class
    )
    rows.update(wrapped=_flip(bytes(rows.get().wrapped), chance))


def _moved(document, chance, documents):
    """Bytes and wrapped key of a document of the same person and class, put under another name."""
    alike = [
        one
        for one in documents
        if (one.holder, one.retention_class) == (document.holder, document.retention_class)
        and one.pk != document.pk
    ]
    other = chance.choice(alike)
    _write(document, body=bytes(other.body), wrapped_key=bytes(other.wrapped_key))


HARMS = {
    "un bit du contenu": lambda doc, chance, docs: _write(doc, body=_flip(bytes(doc.body), chance)),
    "un bit de la clé du document": lambda doc, chance, docs: _write(
        doc, wrapped_key=_flip(bytes(doc.wrapped_key), chance)
    ),
    "un bit de la clé du bilan": _key_flipped,
    "la fin coupée": lambda doc, chance, docs: _write(
        doc, body=bytes(doc.body)[: chance.randrange(len(doc.body))]
    ),
    "des octets ajoutés": lambda doc, chance, docs: _write(
        doc, body=bytes(doc.body) + chance.randbytes(chance.randint(1, 40))
    ),
    "des morceaux échangés": _chunks_swapped,
    "le contenu d'un autre": lambda doc, chance, docs: _write(
        doc, body=bytes(_other(doc, chance, docs).body)
    ),
    "le contenu et la clé d'un autre": _moved,
    "la clé d'un autre bilan": _key_swapped,
    "une époque qui n'est pas la sienne": lambda doc, chance, docs: HolderKey.objects.filter(
        holder=doc.holder
    ).update(epoch=epochs.current() + chance.randint(1, 9)),
}
