"""The doors: whoever holds a link, and who manages the house."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from portulan.journey.qualite.models import Avis, AvisDemande, Moment, Reclamation
from portulan.journey.qualite.questionnaire import questions_of
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link
from portulan.offices.organisme.access import organisme_of_gestion

ANSWERED_WITHIN = timedelta(days=30)  # the house's promise, told on the public page


def demande_of_link(link: Link) -> AvisDemande:
    """Return what that link asks; 404 when it asks nothing."""
    rows = AvisDemande.objects.filter(
        pk=link.subject, link_id=link.pk, organisme=link.organisme, bilan=link.bilan_id
    )
    row = rows.first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True)
class Readable:
    """One answer that its author lets the house read: no name, no date."""

    moment: str
    lines: tuple[tuple[str, str], ...]
    comment: str


def readable_of_gestion(user: User, *, on: date) -> list[Readable]:
    """Return the answers that the house may read, in no order of time. One query."""
    house = organisme_of_gestion(user, on=on)
    rows = Avis.objects.filter(organisme=house, may_be_read=True).order_by("id")
    return [
        Readable(str(Moment(row.moment).label), tuple(_in_words(row)), row.comment) for row in rows
    ]


def _in_words(row: Avis) -> list[tuple[str, str]]:
    told = []
    for question in questions_of(Moment(row.moment)):
        value = row.answers.get(question.key)
        label = dict(question.options).get(value)
        if label:
            told.append((question.words, f"{label} sur 10" if question.is_score else label))
    return told


def reclamations_of_gestion(user: User, *, on: date) -> QuerySet[Reclamation]:
    """Return the complaints of the house this person manages, the latest first."""
    house = organisme_of_gestion(user, on=on)
    rows = Reclamation.objects.filter(organisme=house).select_related("organisme")
    return rows.annotate(answers=Count("reponses")).order_by("-received_on", "-recorded_at")


def reclamation_of_gestion(user: User, reclamation_id: UUID, *, on: date) -> Reclamation:
    """Return one of them; 404 otherwise."""
    row = reclamations_of_gestion(user, on=on).filter(pk=reclamation_id).first()
    if row is None:
        raise Http404
    return row


def answer_before(reclamation: Reclamation) -> date:
    """Return the day before which the house promised to answer."""
    return reclamation.received_on + ANSWERED_WITHIN
