"""The doors of the synthesis. The person reads what was proposed; the consultant drafts."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese.models import (
    Ask,
    Passage,
    Proposition,
    Relecture,
    Remarque,
    Restitution,
    Resultats,
    Synthese,
    VersionPassage,
)
from portulan.offices.accounts.models import User

ASKS = (Ask.MODIFICATION, Ask.AUTREMENT)


def passages_of(bilan: Bilan) -> QuerySet[Passage]:
    """Return the passages of a bilan whose door was opened, in order."""
    return Passage.objects.filter(bilan=bilan, taken_out_at__isnull=True).order_by(
        "partie", "rank", "recorded_at"
    )


def passage_of_consultant(user: User, bilan_id: UUID, passage_id: UUID, *, on: date) -> Passage:
    """Return a passage of a bilan this person conducts on that day; 404 otherwise."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    passage = passages_of(bilan).filter(pk=passage_id).select_related("bilan__organisme").first()
    if passage is None:
        raise Http404
    return passage


def passage_of_beneficiaire(user: User, bilan_id: UUID, passage_id: UUID) -> Passage:
    """Return a passage of the text proposed to this person; 404 for one never proposed."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    proposition = latest_proposition(bilan)
    if proposition is None:
        raise Http404
    rows = Passage.objects.filter(bilan=bilan, recorded_at__lte=proposition.recorded_at)
    still = Q(taken_out_at__isnull=True) | Q(taken_out_at__gt=proposition.recorded_at)
    return _found(rows.filter(still, pk=passage_id))


def versions_of(passage: Passage) -> QuerySet[VersionPassage]:
    """Return the earlier texts of a passage whose door was opened, the latest first."""
    return passage.versions.select_related("passage__bilan").order_by("-recorded_at", "-id")


def version_of(passage: Passage, version_id: UUID) -> VersionPassage:
    """Return one earlier text of a passage whose door was opened; 404 otherwise."""
    version = versions_of(passage).filter(pk=version_id).first()
    if version is None:
        raise Http404
    return version


def remarques_of(bilan: Bilan) -> QuerySet[Remarque]:
    """Return what was said of the passages of a bilan whose door was opened, in order."""
    rows = Remarque.objects.filter(bilan=bilan).select_related("recorded_by", "passage")
    return rows.order_by("recorded_at", "id")


def remarque_of(passage: Passage, remarque_id: UUID) -> Remarque:
    """Return one remark on a passage whose door was opened; 404 otherwise."""
    rows = Remarque.objects.filter(passage=passage, pk=remarque_id)
    remarque = rows.select_related("passage__bilan", "bilan").first()
    if remarque is None:
        raise Http404
    return remarque


def open_requests(bilan: Bilan) -> QuerySet[Remarque]:
    """Return what the person asked of a passage and nobody has seen to yet."""
    return remarques_of(bilan).filter(ask__in=ASKS, settled_at__isnull=True)


def latest_proposition(bilan: Bilan) -> Proposition | None:
    """Return the last text proposed, with its reply when there is one."""
    rows = Proposition.objects.filter(bilan=bilan).select_related("relecture", "recorded_by")
    return rows.order_by("-recorded_at", "-id").first()


def relecture_of(proposition: Proposition | None) -> Relecture | None:
    """Return the person's reply to that proposition."""
    return getattr(proposition, "relecture", None)


def restitution_of(bilan: Bilan) -> Restitution | None:
    """Return the last time the synthesis was given back in a session."""
    return Restitution.objects.filter(bilan=bilan).order_by("-happened_on", "-recorded_at").first()


def final_of(bilan: Bilan) -> tuple[Synthese | None, Resultats | None]:
    """Return the two documents handed over, when they were."""
    return (
        Synthese.objects.filter(bilan=bilan).first(),
        Resultats.objects.filter(bilan=bilan).first(),
    )


def synthese_of_beneficiaire(user: User, bilan_id: UUID) -> Synthese:
    """Return the person's own final document; 404 before it was handed over."""
    return _found(Synthese.objects.filter(bilan=bilan_of_beneficiaire(user, bilan_id)))


def resultats_of_beneficiaire(user: User, bilan_id: UUID) -> Resultats:
    """Return the person's own « résultats détaillés »; 404 before they were handed over."""
    return _found(Resultats.objects.filter(bilan=bilan_of_beneficiaire(user, bilan_id)))


def synthese_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Synthese:
    """Return the final document of a bilan this person conducts on that day."""
    return _found(Synthese.objects.filter(bilan=bilan_of_consultant(user, bilan_id, on=on)))


def _found(rows):
    row = rows.select_related("bilan__organisme", "bilan__beneficiaire").first()
    if row is None:
        raise Http404
    return row
