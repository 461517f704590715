"""The needs analysis (R6313-4, 1°): written together, agreed by both, its objectives assessed.

The tree of an analysis: {"motifs": [key, …], "pace", "format", and one text by key of `CHAMPS`}.
The tree of an assessment: {"objectifs": [{"key", "label", "result", "text"}, …]}.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from portulan.journey.accueil.access import demande_of_bilan
from portulan.journey.accueil.models import Motif
from portulan.journey.bilan import agreeing
from portulan.journey.bilan.besoin import AnalyseConvenue, FormatChoisi, Rythme
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.investigation import texts
from portulan.journey.investigation.letters import analysis_to_read
from portulan.journey.investigation.models import AnalyseBesoin, EvaluationObjectifs
from portulan.journey.investigation.paroles import words_of_bilan
from portulan.journey.investigation.refusals import (
    AnalysisChanged,
    AnalysisIncomplete,
    BilanEnded,
    NoObjective,
    NothingToShare,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault import actions as vault
from portulan.offices.vault.models import SealedDocument
from portulan.rules.french import list_fr

Row = TypeVar("Row", AnalyseBesoin, EvaluationObjectifs)


class Result(StrEnum):
    """What the person says of an objective. Their own measure, never ours."""

    ATTEINT = "atteint"
    EN_PARTIE = "en_partie"
    NON = "non"


RESULTS = {
    Result.ATTEINT.value: "Atteint",
    Result.EN_PARTIE.value: "En partie",
    Result.NON.value: "Pas atteint",
}


@dataclass(frozen=True)
class Champ:
    """One question of the analysis; `asked` and `hint` are how the person herself reads it."""

    key: str
    label: str
    help: str
    rows: int = 5
    asked: str = ""
    hint: str = ""


OBJECTIFS = tuple(f"objectif_{n}" for n in range(1, 6))
CHAMPS = (
    Champ(
        "demande",
        "La demande, avec les mots de la personne",
        "Ce qu'elle est venue chercher, comme elle le dit.",
        asked="Ma demande, avec mes mots",
        hint="Ce que vous cherchez, comme vous le diriez à quelqu'un.",
    ),
    Champ(
        "besoin",
        "Le besoin, tel que nous le comprenons ensemble",
        "Ce que la demande recouvre, une fois que nous en avons parlé.",
    ),
    Champ("attentes", "Ce qui est attendu du bilan", "À quoi verrons-nous qu'il a servi ?"),
    Champ(
        "contraintes",
        "Ce dont il faut tenir compte",
        "Temps, déplacements, rythme, échéances : seulement ce que la personne souhaite dire.",
        hint="Temps, déplacements, rythme, échéances : seulement ce que vous souhaitez dire.",
    ),
    *(
        Champ(key, f"Objectif {n}", "" if n > 1 else "Une phrase par objectif.", 2)
        for n, key in enumerate(OBJECTIFS, 1)
    ),
)
TEXTS = tuple(one.key for one in CHAMPS)


def analysis_of(bilan: Bilan) -> AnalyseBesoin | None:
    """Return the analysis of a bilan whose door was opened; None when nothing was written."""
    return AnalyseBesoin.objects.filter(bilan=bilan).first()


def assessment_of(bilan: Bilan) -> EvaluationObjectifs | None:
    """Return what the person wrote of the objectives; the consultant reads it once it is sent."""
    return EvaluationObjectifs.objects.filter(bilan=bilan).first()


def opened_analysis(bilan: Bilan, *, by: User, at: datetime) -> vault.Opened | None:
    """Open the analysis; None when nothing was written. The opening is journaled."""
    return texts.opened(analysis_of(bilan), by=by, at=at, why=texts.Why.LECTURE)


def first_words(bilan: Bilan, *, by: User, at: datetime) -> dict[str, Any]:
    """Return what the request already says, to begin from: its motives, the person's own words."""
    demande = demande_of_bilan(bilan)
    motifs = [one for one in demande.motifs if one in Motif.values] if demande else []
    return {"motifs": motifs, "demande": words_of_bilan(bilan, by=by, at=at)}


def save_analysis(
    bilan: Bilan, given: Mapping[str, Any], *, revision: int, by: User, at: datetime
) -> SealedDocument:
    """Write the analysis over that revision (0 the first time). Either of the two may write.

    Raises Stale with the present text, AlreadyErased, or BilanEnded.
    """
    if Fin.objects.filter(bilan=bilan).exists():
        raise BilanEnded
    tree = {key: texts.plain(given.get(key, "") or "") for key in TEXTS}
    tree["motifs"] = [one for one in given.get("motifs", []) if one in Motif.values]
    tree["pace"] = given.get("pace", "") or ""
    tree["format"] = given.get("format", "") or ""
    row = _row(AnalyseBesoin, bilan, by=by, at=at)
    return texts.write(row, tree, kind="analyse", revision=revision, by=by, at=at)


@transaction.atomic
def agree_with_analysis(
    bilan: Bilan,
    *,
    revision: int,
    by_person: bool,
    strength: Temoin = Temoin.COMPTE,
    by: User,
    at: datetime,
) -> AnalyseConvenue:
    """Write that one of the two agrees with that revision; the other is told.

    Raises AnalysisChanged when the text changed since, AnalysisIncomplete when the need, an
    objective or the format is missing, BilanEnded.
    """
    if Fin.objects.filter(bilan=bilan).exists():
        raise BilanEnded
    opened = opened_analysis(bilan, by=by, at=at)
    if opened is None or opened.revision != revision:
        raise AnalysisChanged
    if missing := missing_of(opened.tree):
        raise AnalysisIncomplete(list_fr(missing))
    agreed = agreeing.Agreed(
        len(objectives_of(opened.tree)), opened.tree["pace"], opened.tree["format"]
    )
    row, new = agreeing.agree(
        bilan, agreed, revision=revision, by_person=by_person, strength=strength, by=by, at=at
    )
    if new and not agreeing.standing_of(bilan, revision).agreed_on:
        analysis_to_read(bilan, row, at=at)
    return row


def missing_of(tree: Mapping[str, Any]) -> list[str]:
    """Return what an analysis still lacks to be agreed with, in words."""
    missing = []
    if not tree.get("besoin", "").strip():
        missing.append("le besoin")
    if not objectives_of(tree):
        missing.append("un objectif au moins")
    if tree.get("pace") not in Rythme.values:
        missing.append("le rythme")
    if tree.get("format") not in FormatChoisi.values:
        missing.append("la façon de se voir")
    return missing


def objectives_of(tree: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the objectives that were written, each with its key."""
    told = ((key, tree.get(key, "").strip()) for key in OBJECTIFS)
    return [(key, text) for key, text in told if text]


def motives_of(tree: Mapping[str, Any]) -> list[str]:
    """Return the motives in words."""
    return [str(Motif(one).label) for one in tree.get("motifs", []) if one in Motif.values]


def agreed_objectives(bilan: Bilan, *, by: User, at: datetime) -> list[tuple[str, str]]:
    """Open the analysis for its objectives. Raises NoObjective when none was agreed."""
    opened = opened_analysis(bilan, by=by, at=at) if agreeing.agreement_of(bilan) else None
    found = objectives_of(opened.tree) if opened else []
    if not found:
        raise NoObjective
    return found


def save_assessment(
    bilan: Bilan,
    objectives: list[tuple[str, str]],
    given: Mapping[str, Any],
    *,
    revision: int,
    by: User,
    at: datetime,
) -> SealedDocument:
    """Write what the person says of each objective. Once sent, a change is seen and counted anew.

    Raises Stale, AlreadyErased.
    """
    told = [
        {
            "key": key,
            "label": label,
            "result": given.get(f"{key}_resultat", "") or "",
            "text": texts.plain(given.get(f"{key}_mots", "") or ""),
        }
        for key, label in objectives
    ]
    row = _row(EvaluationObjectifs, bilan, by=by, at=at)
    tree = {"objectifs": told}
    document = texts.write(row, tree, kind="evaluation", revision=revision, by=by, at=at)
    if row.shared_at:
        _count(bilan, tree, by=by, at=at)
    return document


@transaction.atomic
def share_assessment(bilan: Bilan, *, by: User, at: datetime) -> EvaluationObjectifs:
    """Send it to the consultant; the counts become a fact. Twice is once. Raises NothingToShare."""
    row = assessment_of(bilan)
    opened = texts.opened(row, by=by, at=at, why=texts.Why.LECTURE)
    if row is None or opened is None:
        raise NothingToShare
    _count(bilan, opened.tree, by=by, at=at)
    if EvaluationObjectifs.objects.filter(pk=row.pk, shared_at=None).update(shared_at=at):
        record("evaluation.shared", row, by=by, at=at)
    row.refresh_from_db()
    return row


@transaction.atomic
def unshare_assessment(bilan: Bilan, *, by: User, at: datetime) -> bool:
    """« Ne plus partager ». False when it was not; the counts already told stay."""
    rows = EvaluationObjectifs.objects.filter(bilan=bilan, shared_at__isnull=False)
    row = rows.first()
    if row is None or not rows.update(shared_at=None):
        return False
    record("evaluation.unshared", row, by=by, at=at)
    return True


def _count(bilan: Bilan, tree: Mapping[str, Any], *, by: User, at: datetime) -> None:
    results = [one["result"] for one in tree["objectifs"]]
    agreeing.count_objectives(
        bilan,
        reached=results.count(Result.ATTEINT),
        partly=results.count(Result.EN_PARTIE),
        missed=results.count(Result.NON),
        by=by,
        at=at,
    )


def _row(model: type[Row], bilan: Bilan, *, by: User, at: datetime) -> Row:
    found = model.objects.filter(bilan=bilan)
    row = found.first()
    if row:
        return row
    try:
        with transaction.atomic():
            return model.objects.create(
                organisme_id=bilan.organisme_id, bilan=bilan, recorded_at=at, recorded_by=by
            )
    except IntegrityError:  # the other one wrote it first
        return found.get()
