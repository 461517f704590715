"""The doors of the case file: fetch and authorise in one gesture, 404 otherwise.

404 and never 403: that a bilan exists at all is already a secret (article
226-13 du code pénal).
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from portulan.journey.bilan.deces import of_the_dead
from portulan.journey.bilan.effacement import Destruction
from portulan.journey.bilan.models import Affectation, Amenagement, Bilan
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Role
from portulan.offices.prepared import Prepared

MOST_WORDS = 5


def bilans_of_beneficiaire(user: User) -> QuerySet[Bilan]:
    """Return the person's own bilans, the latest first; none by an account whose owner died.

    Each says `is_erased` once its documents were destroyed: nothing is written there any more.
    """
    own = Bilan.objects.filter(beneficiaire=user).exclude(pk__in=of_the_dead())
    gone = Destruction.objects.filter(bilan=OuterRef("pk"))
    return own.annotate(is_erased=Exists(gone)).order_by("-opened_at", "id")


def bilan_of_beneficiaire(user: User, bilan_id: UUID) -> Bilan:
    """Return the bilan if it is this person's own; otherwise it does not exist."""
    return _one(bilans_of_beneficiaire(user), bilan_id)


def bilans_of_consultant(user: User, *, on: date) -> QuerySet[Bilan]:
    """Return the bilans this person conducts on that day, for an organisme where they work."""
    open_windows = Affectation.objects.filter(consultant=user, since__lte=on).filter(
        Q(until__isnull=True) | Q(until__gte=on)
    )
    houses = memberships(user, on=on, role=Role.CONSULTANT).values("organisme")
    return Bilan.objects.filter(pk__in=open_windows.values("bilan"), organisme__in=houses).order_by(
        "-opened_at", "id"
    )


def dossiers_of_consultant(consultant: UUID, on: date, *, ended: bool) -> QuerySet[Bilan]:
    """Return the same bilans, under way or ended, with `since` when they were entrusted.

    Ordered by that day a list follows its index: it costs its own rows, however many there are.
    """
    houses = memberships(consultant, on=on, role=Role.CONSULTANT).values("organisme")
    return Bilan.objects.filter(
        Q(affectations__until__isnull=True) | Q(affectations__until__gte=on),
        affectations__consultant=consultant,
        affectations__since__lte=on,
        organisme__in=houses,
        fin__isnull=not ended,
    ).annotate(since=F("affectations__since"))


def bilan_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Bilan:
    """Return the bilan if this person conducts it on that day."""
    return _one(bilans_of_consultant(user, on=on), bilan_id)


def bilans_of_gestion(user: User, *, on: date) -> QuerySet[Bilan]:
    """Return the bilans whose facts this person manages. Black ink only."""
    houses = memberships(user, on=on, role=Role.GESTION).values("organisme")
    return Bilan.objects.filter(organisme__in=houses).order_by("-opened_at", "id")


def named(bilans: QuerySet[Bilan], words: str) -> QuerySet[Bilan]:
    """Keep the bilans of which every word is in the person's name, or in the number."""
    for word in words.split()[:MOST_WORDS]:
        bilans = bilans.filter(
            Q(beneficiaire__first_name__icontains=word)
            | Q(beneficiaire__last_name__icontains=word)
            | Q(beneficiaire__called__icontains=word)
            | Q(number__icontains=word)
        )
    return bilans


def bilan_of_gestion(user: User, bilan_id: UUID, *, on: date) -> Bilan:
    """Return the bilan if its organisme is this person's to manage. Black ink only."""
    return _one(bilans_of_gestion(user, on=on), bilan_id)


_WINDOW = Prepared(
    lambda bilan, on: (
        Affectation.objects.filter(bilan=bilan, since__lte=on)
        .filter(Q(until__isnull=True) | Q(until__gte=on))
        .select_related("consultant")
        .order_by("pk")[:1]
    ),
    UUID,
    date,
)


def consultant_of(bilan: Bilan, *, on: date) -> User | None:
    """Return who conducts this bilan on that day."""
    window = _WINDOW.first(bilan.pk, on)
    return window.consultant if window else None


def windows_of(bilan: Bilan) -> QuerySet[Affectation]:
    """Return who conducted this bilan, from when to when, in order."""
    return Affectation.objects.filter(bilan=bilan).select_related("consultant").order_by("since")


def arrangement_of(bilan: Bilan) -> Amenagement | None:
    """Return what is arranged for the person: the latest holds."""
    return Amenagement.objects.filter(bilan=bilan).order_by("-recorded_at", "-id").first()


def _one(bilans: QuerySet[Bilan], bilan_id: UUID) -> Bilan:
    bilan = bilans.select_related("organisme", "beneficiaire").filter(pk=bilan_id).first()
    if bilan is None:
        raise Http404
    return bilan
