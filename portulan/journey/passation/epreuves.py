"""Aptitude forms: one item at a time, timed by the server, given back by someone trained.

A fixed form has twelve items; an adaptive one chooses the next from what was answered.

An item is shown by a gesture, never by a page being read: reading a page again gives no time back
and takes none away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from secrets import randbelow
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bibliotheque.notices import FAMILIES
from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.investigation.told import Told
from portulan.journey.passation import adaptatif, texts
from portulan.journey.passation.models import EnvoiEpreuve, Epreuve, Forme, OuvertureEpreuve, Temps
from portulan.journey.passation.refusals import (
    AlreadySent,
    BilanEnded,
    NoSuchAnswer,
    NotQualified,
    NotSent,
    NotTheNextOne,
    UnknownInstrument,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Domain
from portulan.offices.organisme.qualifications import is_qualified
from portulan.offices.pdf import blocks
from portulan.rules.calendar import legal_day
from portulan.rules.psychometrics.aptitude.banks import form as twelve
from portulan.rules.psychometrics.aptitude.timed import Right, in_time, limit, right_answers

TITLES = FAMILIES
LIMITS = (
    "Douze questions, un jour donné. Ce résultat ne dit ni la valeur de quelqu'un, ni ce qu'il "
    "ou elle peut apprendre. L'épreuve n'est pas étalonnée : aucun groupe de référence n'a encore "
    "répondu."
)


@dataclass(frozen=True)
class Outcome:
    title: str
    right: Right
    low: str
    high: str
    late: int
    unseen: int
    rows: list[tuple[str, str, str]]
    located: adaptatif.Located | None = None
    limits: str = LIMITS


# --- Doors --------------------------------------------------------------------------------------


def epreuves_of(bilan: Bilan) -> QuerySet[Epreuve]:
    """Return the forms given in a bilan whose door was opened."""
    rows = Epreuve.objects.filter(bilan=bilan).select_related("envoi", "ouverture")
    return rows.order_by("recorded_at", "id")


def epreuve_of_beneficiaire(user: User, bilan_id: UUID, epreuve_id: UUID) -> Epreuve:
    """Return this person's own form; 404 for anyone else."""
    return _one(epreuves_of(bilan_of_beneficiaire(user, bilan_id)), epreuve_id)


def epreuve_of_consultant(user: User, bilan_id: UUID, epreuve_id: UUID, *, on: date) -> Epreuve:
    """Return a form that was sent, in a bilan this person conducts that day; 404 otherwise."""
    rows = epreuves_of(bilan_of_consultant(user, bilan_id, on=on))
    return _one(rows.filter(envoi__isnull=False), epreuve_id)


def may_restitute(epreuve: Epreuve, user: User, *, on: date) -> bool:
    return is_qualified(user, epreuve.bilan.organisme, Domain.APTITUDE, on=on)


def _one(rows: QuerySet[Epreuve], epreuve_id: UUID) -> Epreuve:
    row = rows.select_related("bilan__organisme", "envoi", "ouverture").filter(pk=epreuve_id)
    found = row.first()
    if found is None:
        raise Http404
    return found


# --- Verbs --------------------------------------------------------------------------------------


@transaction.atomic
def give(
    bilan: Bilan, family: str, time: str, form: str = Forme.FIXE, *, by: User, at: datetime
) -> Epreuve:
    """Give a form: twelve items sealed at once, or a seed from which they are chosen one by one.

    Raises UnknownInstrument, BilanEnded.
    """
    if family not in TITLES or time not in Temps.values or form not in Forme.values:
        raise UnknownInstrument
    if Fin.objects.filter(bilan=bilan).exists():
        raise BilanEnded
    epreuve = Epreuve.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        family=family,
        time=time,
        form=form,
        recorded_at=at,
        recorded_by=by,
    )
    seed = randbelow(1_000_000)
    drawn = [] if is_adaptive(epreuve) else twelve(family, seed=seed)
    items = [item.as_json() for item in drawn]
    texts.change_form(epreuve, lambda now: {**now, "items": items, "seed": seed}, by=by, at=at)
    record("epreuve.given", epreuve, by=by, at=at)
    return epreuve


@transaction.atomic
def show_next(epreuve: Epreuve, *, by: User, at: datetime) -> int | None:
    """Show the next item and start its time; returns its rank, None when there is no other.

    One already shown keeps its first moment. Raises AlreadySent.
    """
    if _is_sent(epreuve):
        raise AlreadySent
    tree = texts.opened_form(epreuve, by=by, at=at, why=texts.Why.ECRITURE)
    items, rank = tree["items"], waiting(tree)
    if rank is None:
        found = adaptatif.following(epreuve.family, tree) if is_adaptive(epreuve) else None
        if found is None:
            return None
        items = [*items, found]
        rank = len(items)
    item = items[rank - 1]["id"]
    if item not in tree["shown"]:
        shown = {**tree["shown"], item: at.isoformat()}
        texts.change_form(
            epreuve, lambda now: {**now, "items": items, "shown": shown}, by=by, at=at
        )
    return rank


@transaction.atomic
def answer(epreuve: Epreuve, rank: int, option: str, *, by: User, at: datetime) -> bool:
    """Keep the answer to the item shown, in time or not; says which.

    Raises AlreadySent, NotTheNextOne, NoSuchAnswer.
    """
    if _is_sent(epreuve):
        raise AlreadySent
    tree = texts.opened_form(epreuve, by=by, at=at, why=texts.Why.ECRITURE)
    if rank != waiting(tree) or tree["items"][rank - 1]["id"] not in tree["shown"]:
        raise NotTheNextOne
    item = tree["items"][rank - 1]
    places = {str(place) for place in range(len(item["options"]))}
    if option not in places | {"passer"}:
        raise NoSuchAnswer
    taken = (at - datetime.fromisoformat(tree["shown"][item["id"]])).total_seconds()
    kept = in_time(taken, limit(epreuve.family, epreuve.time))
    given = {"option": option, "in_time": kept, "seconds": round(taken)}
    texts.change_form(
        epreuve,
        lambda now: {**now, "answers": {**now["answers"], item["id"]: given}},
        by=by,
        at=at,
    )
    return kept


@transaction.atomic
def send(epreuve: Epreuve, *, by: User, at: datetime) -> EnvoiEpreuve:
    """Stop there, finished or not. Sending twice is sending once."""
    if _is_sent(epreuve):
        return EnvoiEpreuve.objects.get(epreuve=epreuve)
    envoi = EnvoiEpreuve.objects.create(
        organisme_id=epreuve.organisme_id, epreuve=epreuve, recorded_at=at, recorded_by=by
    )
    record("epreuve.sent", epreuve, by=by, at=at)
    return envoi


@transaction.atomic
def open_results(epreuve: Epreuve, *, by: User, at: datetime) -> OuvertureEpreuve:
    """Give the results back, in a session. Raises NotSent, NotQualified."""
    if not _is_sent(epreuve):
        raise NotSent
    if not may_restitute(epreuve, by, on=legal_day(at, epreuve.bilan.zone)):
        raise NotQualified
    ouverture, new = OuvertureEpreuve.objects.get_or_create(
        epreuve=epreuve,
        defaults={"organisme_id": epreuve.organisme_id, "recorded_at": at, "recorded_by": by},
    )
    if new:
        record("epreuve.opened", epreuve, by=by, at=at)
    return ouverture


def is_adaptive(epreuve: Epreuve) -> bool:
    return epreuve.form == Forme.ADAPTATIVE


def _is_sent(epreuve: Epreuve) -> bool:
    Epreuve.objects.select_for_update().get(pk=epreuve.pk)
    return EnvoiEpreuve.objects.filter(epreuve=epreuve).exists()


def waiting(tree: Mapping[str, Any]) -> int | None:
    """Return the rank of the first item without an answer; None when all have one."""
    left = (r for r, item in enumerate(tree["items"], 1) if item["id"] not in tree["answers"])
    return next(left, None)


# --- Reading ------------------------------------------------------------------------------------


def progress(epreuve: Epreuve, *, by: User, at: datetime) -> tuple[int, bool]:
    """Return how many items have an answer, and whether another one is to come."""
    tree = texts.opened_form(epreuve, by=by, at=at, why=texts.Why.LECTURE)
    waits = waiting(tree) is not None
    if is_adaptive(epreuve) and not waits:
        waits = adaptatif.following(epreuve.family, tree) is not None
    return len(tree["answers"]), waits


def outcome(epreuve: Epreuve, *, by: User, at: datetime, why: texts.Why) -> Outcome | None:
    """Return the right answers with their margin; None when nothing is left to read."""
    tree = texts.opened_form(epreuve, by=by, at=at, why=why)
    if not tree["items"]:
        return None
    rows, count, late = [], 0, 0
    for item in tree["items"]:
        given = tree["answers"].get(item["id"])
        words = _words(item, given)
        rows.append((item["prompt"], words, item["options"][item["key"]]))
        if given and given["option"] == str(item["key"]) and given["in_time"]:
            count += 1
        late += bool(given and not given["in_time"])
    right = right_answers(count, len(tree["items"]))
    unseen = len(tree["items"]) - len(tree["answers"])
    low, high = (f"{value:.1f}".replace(".", ",") for value in right.band)
    told = Outcome(TITLES[epreuve.family], right, low, high, late, unseen, rows)
    if is_adaptive(epreuve):
        return replace(
            told, located=adaptatif.located(epreuve.family, tree), limits=adaptatif.LIMITS
        )
    return told


def _words(item: Mapping[str, Any], given: Mapping[str, Any] | None) -> str:
    if given is None:
        return "pas vue"
    if given["option"] == "passer":
        return "passée"
    told = str(item["options"][int(given["option"])])
    return told if given["in_time"] else f"{told} (hors temps)"


def forms_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open what was given back to her: her answers, the right ones, the count and its margin."""
    found = []
    for epreuve in epreuves_of(bilan).filter(ouverture__isnull=False):
        told = outcome(epreuve, by=by, at=at, why=texts.Why.RECUPERATION)
        if told is None:
            continue
        head = blocks.paragraph(f"{_in_one_line(told)} {told.limits}")
        rows = [list(row) for row in told.rows]
        table = blocks.table(["Question", "Ma réponse", "Réponse attendue"], rows)
        data = {"right": told.right.count, "asked": told.right.asked, "rows": rows}
        if told.located:
            data["located"] = [told.located.theta, told.located.low, told.located.high]
        saved = epreuve.envoi.recorded_at
        found.append(Told(epreuve.document, "epreuve", told.title, saved, [head, table], data))
    return found


def _in_one_line(told: Outcome) -> str:
    if told.located:
        place = told.located
        return (
            f"Position {place.theta} sur l'échelle de difficulté des questions, de −4 à 4, "
            f"marge de {place.low} à {place.high}, après {told.right.asked} questions."
        )
    counted = f"{told.right.count} réponses justes sur {told.right.asked}"
    return f"{counted}, marge de {told.low} à {told.high}."


def names_of_forms(bilan: Bilan) -> dict[UUID, str]:
    """Return what each document is called, by its id and its row. Opens nothing."""
    names: dict[UUID, str] = {}
    for epreuve in epreuves_of(bilan):
        names[epreuve.document] = names[epreuve.pk] = f"l'épreuve « {TITLES[epreuve.family]} »"
    return names
