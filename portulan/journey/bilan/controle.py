"""Showing finished files to an auditor or a funder's controller: dated link, black ink only."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.models import Bilan, EchantillonControle
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal


class NothingToShow(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun dossier terminé n'est choisi.",
            why="Un lien de contrôle montre des dossiers terminés, choisis un par un.",
            next_step="Cochez au moins un dossier terminé.",
        )


@transaction.atomic
def open_to_controle(
    organisme: Organisme,
    bilan_ids: Sequence[UUID],
    *,
    name: str,
    expires_at: datetime,
    by: User,
    at: datetime,
) -> tuple[Link, str]:
    """Give a link to these finished files; returns it with its secret. Raises NothingToShow."""
    finished = Bilan.objects.filter(organisme=organisme, pk__in=bilan_ids, fin__isnull=False)
    bilans = list(finished)
    if not bilans:
        raise NothingToShow
    link, token = give(
        Purpose.CONTROLE,
        uuid4(),
        organisme=organisme,
        name=name,
        expires_at=expires_at,
        by=by,
        at=at,
    )
    for bilan in bilans:
        shown = EchantillonControle.objects.create(
            organisme=organisme, bilan=bilan, link_id=link.pk, recorded_at=at, recorded_by=by
        )
        record("controle.opened", shown, by=by, at=at)
    return link, token


def bilans_of_controle(link: Link) -> QuerySet[Bilan]:
    """Return the files that this link shows."""
    shown = EchantillonControle.objects.filter(link_id=link.pk, organisme=link.organisme)
    return (
        Bilan.objects.filter(pk__in=shown.values("bilan"))
        .select_related("organisme", "beneficiaire", "fin")
        .order_by("number")
    )


def bilan_of_controle(link: Link, bilan_id: UUID, *, at: datetime) -> Bilan:
    """Return one of the files that this link shows, and journal the look; 404 otherwise."""
    bilan = bilans_of_controle(link).filter(pk=bilan_id).first()
    if bilan is None:
        raise Http404
    record("controle.looked", bilan, by=link, at=at)
    return bilan


def finished_bilans(organisme: Organisme) -> QuerySet[Bilan]:
    """Return the files that can be shown: those that have ended, the latest first."""
    ended = Bilan.objects.filter(organisme=organisme, fin__isnull=False)
    return ended.select_related("fin").order_by("-fin__happened_on", "number")


def links_of_controle(organisme: Organisme, *, at: datetime) -> QuerySet[Link]:
    """Return the links of contrôle that still open something."""
    opened = Link.objects.filter(organisme=organisme, purpose=Purpose.CONTROLE)
    return opened.filter(revoked_at__isnull=True, expires_at__gt=at).order_by("expires_at")


def close_to_controle(organisme: Organisme, link_id: UUID, *, by: User, at: datetime) -> Link:
    """Close a link of contrôle at once; 404 when it is not this organisme's."""
    link = Link.objects.filter(organisme=organisme, purpose=Purpose.CONTROLE, pk=link_id).first()
    if link is None:
        raise Http404
    return revoke(link, by=by, at=at)
