"""Checking that nobody rewrote the journal.

A chain shows any change, gap or swap. Cutting its end and mending its head would
show nothing: so heads are also noted each night in a file of the data folder,
which an older copy of the database must still agree with.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from portulan.offices.journal.actions import digest_of, record
from portulan.offices.journal.models import Chain, Entry


@dataclass(frozen=True)
class Fault:
    """The first act at which a chain no longer holds, and why."""

    organisme: UUID
    rank: int
    reason: str


def faults() -> Iterator[Fault]:
    """Yield, for each organisme whose chain was tampered with, the first bad act."""
    noted = _noted()
    houses = Chain._meta.get_field("organisme").related_model.objects
    for organisme in houses.order_by("pk").values_list("pk", flat=True):
        fault = _first_fault(organisme, noted.get(organisme, {}))
        if fault:
            yield fault


def anchor(*, at: datetime) -> int:
    """Note the head of every chain in the data folder. Returns how many moved since last time."""
    noted, lines = _noted(), []
    for chain in Chain.objects.filter(length__gt=0).order_by("pk"):
        if noted.get(chain.pk, {}).get(chain.length) != chain.head:
            told = {
                "organisme": str(chain.pk),
                "rank": chain.length,
                "digest": chain.head,
                "at": at.astimezone(UTC).isoformat(timespec="seconds"),
            }
            lines.append(json.dumps(told) + "\n")
    _append(lines)
    return len(lines)


def _append(lines: list[str]) -> None:
    with anchors_path().open("a", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def note_restore(*, at: datetime) -> int:
    """After a backup was put back: begin again from each chain's present end, and say so in it.

    Returns how many noted acts were lost. The note stays beside those it goes
    back on: who reads the file sees when, and from which act.
    """
    lost, noted = 0, _noted()
    for chain in Chain.objects.select_related("organisme").order_by("pk"):
        lost += max([0, *(rank - chain.length for rank in noted.get(chain.pk, {}))])
        told = {
            "organisme": str(chain.pk),
            "rank": chain.length,
            "digest": chain.head,
            "at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "restored": True,
        }
        _append([json.dumps(told) + "\n"])
        record("backup.restored", chain.organisme, by=None, at=at)
    return lost


def anchors_path() -> Path:
    return Path(settings.DATA) / "ancres-du-journal.jsonl"


def _first_fault(organisme: UUID, noted: dict[int, str]) -> Fault | None:
    previous, rank = "", 0
    for entry in Entry.objects.filter(organisme=organisme).order_by("rank").iterator():
        rank += 1
        if reason := _reason(entry, rank, previous, noted):
            return Fault(organisme, rank, reason)
        previous = entry.digest
    head = Chain.objects.filter(pk=organisme).values_list("length", "head").first() or (0, "")
    if head != (rank, previous) or any(noted_rank > rank for noted_rank in noted):
        return Fault(organisme, rank + 1, "la fin de la chaîne a été coupée")
    return None


def _reason(entry: Entry, rank: int, previous: str, noted: dict[int, str]) -> str:
    if entry.rank != rank:
        return "un acte manque ou a changé de place"
    if entry.previous != previous:
        return "l'acte ne suit pas celui d'avant"
    if entry.digest != digest_of(entry):
        return "l'acte a été modifié"
    if noted.get(rank, entry.digest) != entry.digest:
        return "la chaîne a été réécrite depuis la dernière empreinte notée"
    return ""


def _noted() -> dict[UUID, dict[int, str]]:
    noted: dict[UUID, dict[int, str]] = {}
    if anchors_path().exists():
        for line in anchors_path().read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            of_house = noted.setdefault(UUID(told["organisme"]), {})
            if told.get("restored"):  # what was noted past this act went with the restore
                for rank in [rank for rank in of_house if rank > told["rank"]]:
                    del of_house[rank]
            of_house[told["rank"]] = told["digest"]
    return noted
