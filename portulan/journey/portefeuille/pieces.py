"""Files joined to a skill as proofs: looked at, sealed, given back as downloads, destroyed.

The bytes are a sealed document of the bilan; what the person calls the file is in the sealed tree
of the portfolio, beside the skill. The name of the file as it came is never read.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.texts import erased_is_a_refusal
from portulan.journey.portefeuille.models import PieceJointe
from portulan.journey.portefeuille.refusals import TooManyPieces
from portulan.journey.portefeuille.shape import Competence, Piece, Tree
from portulan.journey.portefeuille.writing import change_tree, row_of
from portulan.offices.accounts.models import User
from portulan.offices.ids import ordered_id
from portulan.offices.received import MEDIA_TYPES, looked_at
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import WORKING, Why

MOST = 30
KIND = "piece"


@dataclass(frozen=True)
class Given:
    """A file opened, for the time of one download."""

    data: bytes
    media_type: str
    suffix: str


@transaction.atomic
def join(
    bilan: Bilan, competence_id: str, data: bytes, title: str, *, by: User, at: datetime
) -> None:
    """Join a file to a skill. The same file twice is once; 404 when the skill is gone.

    Raises FileRefused, TooManyPieces, AlreadyErased.
    """
    received = looked_at(data)
    told = {
        "id": str(ordered_id()),
        "title": title,
        "sha256": hashlib.sha256(received.data).hexdigest(),
    }
    rows = PieceJointe.objects.filter(bilan=bilan)
    there = {str(pk) for pk in rows.values_list("pk", flat=True)}
    joined: list[str] = []

    def change(tree: Tree) -> None:
        skill = row_of(tree["competences"], competence_id)
        pieces = [one for one in skill.get("pieces", []) if one["id"] in there]
        skill["pieces"] = pieces
        if any(one["sha256"] == told["sha256"] for one in pieces):
            return
        if len(there) >= MOST:
            raise TooManyPieces(MOST)
        pieces.append(told)
        joined.append(told["id"])

    change_tree(bilan, change, by=by, at=at)
    if not joined:
        return
    row = PieceJointe.objects.create(
        id=UUID(told["id"]),
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        media=received.kind,
        recorded_at=at,
        recorded_by=by,
    )
    with erased_is_a_refusal():
        vault.seal_bytes(
            bilan.pk,
            WORKING,
            received.data,
            kind=KIND,
            organisme_id=bilan.organisme_id,
            by=by,
            at=at,
            document_id=row.document,
        )


@transaction.atomic
def take_off(bilan: Bilan, piece_id: UUID, *, by: User, at: datetime) -> None:
    """Take a file off its skill: its bytes are emptied at once. 404 when it is not there."""
    row = piece_of(bilan, piece_id)

    def change(tree: Tree) -> None:
        for one in tree["competences"]:
            left = [piece for piece in one.get("pieces", []) if piece["id"] != str(piece_id)]
            if "pieces" in one:
                one["pieces"] = left

    change_tree(bilan, change, by=by, at=at)
    empty([row], by=by, at=at)


def empty(rows: Iterable[PieceJointe], *, by: User, at: datetime) -> None:
    """Write nothing over their bytes, and forget them."""
    for row in rows:
        with erased_is_a_refusal():
            vault.reseal(row.document, {}, revision=1, by=by, at=at)
        row.delete()


def opened(row: PieceJointe, *, by: User, at: datetime) -> Given:
    """Open a file whose door was passed; 404 when nothing is left of it."""
    try:
        data = vault.open_bytes(row.document, by=by, at=at, why=Why.LECTURE)
    except vault.KeyDestroyed:
        raise Http404 from None
    return Given(data, MEDIA_TYPES[row.media], row.media)


def all_bytes(
    bilan: Bilan, competences: Iterable[Competence], *, by: User, at: datetime, why: Why
) -> Mapping[str, bytes]:
    """Open every file of these skills, under neutral names: « piece-1.pdf »."""
    rows = PieceJointe.objects.in_bulk([UUID(one.id) for one in _pieces(competences)])
    told = {}
    for rank, row in enumerate(rows.values(), 1):
        try:
            data = vault.open_bytes(row.document, by=by, at=at, why=why)
        except vault.KeyDestroyed:
            continue
        told[f"piece-{rank}.{row.media}"] = data
    return told


def piece_of(bilan: Bilan, piece_id: UUID) -> PieceJointe:
    """Return one file of a bilan whose door was opened; 404 otherwise."""
    row = PieceJointe.objects.filter(bilan=bilan, pk=piece_id).first()
    if row is None:
        raise Http404
    return row


def shown_piece(competences: Iterable[Competence], bilan: Bilan, piece_id: UUID) -> PieceJointe:
    """Return a file if one of these skills shows it; 404 otherwise."""
    if str(piece_id) not in {one.id for one in _pieces(competences)}:
        raise Http404
    return piece_of(bilan, piece_id)


def _pieces(competences: Iterable[Competence]) -> list[Piece]:
    return [one for skill in competences for one in skill.pieces]
