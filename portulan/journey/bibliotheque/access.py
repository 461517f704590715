"""The doors of the library: ours is for everyone, a house's own exercises never leave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from portulan.journey.bibliotheque.exercice import Exercice
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.models import (
    EditionQuestionnaire,
    ExercicePropre,
    QuestionnairePropre,
    Redaction,
)
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import organisme_of_consultant
from portulan.offices.organisme.models import Organisme


@dataclass(frozen=True)
class Offered:
    """An exercise that can be proposed; `redaction` when the house wrote it."""

    exercice: Exercice
    redaction: Redaction | None = None

    @property
    def propre(self) -> ExercicePropre | None:
        return self.redaction.propre if self.redaction else None


def of_the_library(key: str) -> Exercice:
    """Return an exercise of the library we deliver; 404 for an unknown key."""
    found = library().get(key)
    if found is None:
        raise Http404
    return found


def propres_of_consultant(user: User, *, on: date) -> list[Redaction]:
    """Return what this person's house wrote, latest versions, by title; withdrawn ones too."""
    return _latest(_seen_by(user, organisme_of_consultant(user, on=on)))


def propre_of_consultant(user: User, propre_id: UUID, *, on: date) -> Redaction:
    """Return the latest version of an own exercise this person may read; 404 otherwise."""
    house = organisme_of_consultant(user, on=on)
    found = _latest(_seen_by(user, house).filter(pk=propre_id))
    if not found:
        raise Http404
    return found[0]


def versions_of(propre: ExercicePropre) -> QuerySet[Redaction]:
    """Return every version of an exercise whose door was opened, latest first."""
    rows = Redaction.objects.filter(propre=propre).select_related("recorded_by", "propre")
    return rows.order_by("-number")


def offered_to(organisme: Organisme, *, by: User) -> list[Offered]:
    """Return what this person can propose there: the library, then the house's, by phase."""
    propres = _seen_by(by, organisme).filter(withdrawn_at__isnull=True)
    offered = [Offered(one) for one in library().values()]
    offered += [Offered(row.exercice, row) for row in _latest(propres)]
    return sorted(offered, key=lambda one: one.exercice.phase)


def offered_by_key(organisme_id: UUID, key: str, *, by: User) -> Offered | None:
    """Return what that key proposes in that house, in its latest version; None when nothing."""
    if key in library():
        return Offered(library()[key])
    try:
        propre_id = UUID(key)
    except ValueError:
        return None
    rows = ExercicePropre.objects.filter(organisme_id=organisme_id, withdrawn_at__isnull=True)
    found = _latest(rows.filter(_shared_or_by(by), pk=propre_id))
    return Offered(found[0].exercice, found[0]) if found else None


def named_in_public(organisme: Organisme) -> list[Redaction]:
    """Return what the house wrote and shared: its programme names the tools really used."""
    rows = ExercicePropre.objects.filter(organisme=organisme, withdrawn_at__isnull=True)
    return _latest(rows.filter(shared_at__isnull=False))


def _seen_by(user: User, organisme: Organisme) -> QuerySet[ExercicePropre]:
    return ExercicePropre.objects.filter(_shared_or_by(user), organisme=organisme)


def _shared_or_by(user: User) -> Q:
    return Q(shared_at__isnull=False) | Q(recorded_by=user)


def _latest(propres: Iterable[ExercicePropre] | QuerySet[ExercicePropre]) -> list[Redaction]:
    """Return the latest version of each, with its author, by title. Two queries, however many."""
    newest = Redaction.objects.order_by("number").select_related("recorded_by")
    rows = propres.prefetch_related(Prefetch("redactions", queryset=newest, to_attr="told"))
    latest = []
    for propre in rows:
        redaction = propre.told[-1]
        redaction.propre = propre
        latest.append(redaction)
    return sorted(latest, key=lambda one: one.title.casefold())


def questionnaires_of_consultant(user: User, *, on: date) -> list[QuestionnairePropre]:
    """Return the questionnaires this person's house wrote, by title; withdrawn ones too."""
    house = organisme_of_consultant(user, on=on)
    rows = QuestionnairePropre.objects.filter(_shared_or_by(user), organisme=house)
    return sorted(_with_editions(rows), key=lambda one: one.title.casefold())


def questionnaire_of_consultant(user: User, modele_id: UUID, *, on: date) -> QuestionnairePropre:
    """Return a questionnaire of the house that this person may read; 404 otherwise."""
    house = organisme_of_consultant(user, on=on)
    rows = QuestionnairePropre.objects.filter(_shared_or_by(user), organisme=house, pk=modele_id)
    found = _with_editions(rows).first()
    if found is None:
        raise Http404
    return found


def questionnaires_offered(organisme_id: UUID, *, by: User) -> list[EditionQuestionnaire]:
    """Return the latest version of what this person can propose there, by title."""
    rows = QuestionnairePropre.objects.filter(organisme_id=organisme_id, withdrawn_at__isnull=True)
    return _latest_editions(rows.filter(_shared_or_by(by)))


def questionnaires_named_in_public(organisme: Organisme) -> list[EditionQuestionnaire]:
    """Return what the house wrote and shared: its programme names the tools really used."""
    rows = QuestionnairePropre.objects.filter(organisme=organisme, withdrawn_at__isnull=True)
    return _latest_editions(rows.filter(shared_at__isnull=False))


def _with_editions(rows: QuerySet[QuestionnairePropre]) -> QuerySet[QuestionnairePropre]:
    newest = EditionQuestionnaire.objects.order_by("-number").select_related("recorded_by")
    return rows.select_related("organisme", "recorded_by").prefetch_related(
        Prefetch("editions", queryset=newest)
    )


def _latest_editions(rows: QuerySet[QuestionnairePropre]) -> list[EditionQuestionnaire]:
    found = [one.latest for one in _with_editions(rows) if one.latest]
    return sorted(found, key=lambda one: one.title.casefold())
