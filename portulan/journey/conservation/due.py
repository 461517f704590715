"""What is due, and whether the person was told enough. The days come from rules.law."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from portulan.journey.bilan.deces import Deces, deces_of
from portulan.journey.bilan.disputing import red_waits_until
from portulan.journey.bilan.models import (
    About,
    Accord,
    AvisDestruction,
    Bilan,
    Document,
    EffacementDemande,
    Fin,
    Remise,
)
from portulan.journey.conservation.models import DirectiveDeces, Sort
from portulan.journey.synthese.erasure import is_undelivered
from portulan.offices.vault import classes
from portulan.offices.vault.actions import counts
from portulan.offices.vault.models import SealedDocument
from portulan.rules.calendar import months_later
from portulan.rules.law.conservation import DocClass, destroy_on

NOTICES = 2
TO_HAND_ON = 3  # months: our own choice, no text says
DEATH = "loi n° 78-17, art. 84 et 85"
AT_THE_TERM = {classes.WORKING: DocClass.WORKING, classes.SYNTHESE: DocClass.SYNTHESIS}


@dataclass(frozen=True)
class Due:
    """One class of one bilan: from which day it must no longer exist, and on what ground."""

    bilan: Bilan
    retention_class: str
    about: About
    due_on: date
    ground: str


def due_of(bilan: Bilan) -> Iterator[Due]:
    """Yield what must go, by class; nothing while the bilan goes on.

    What the person agreed to let wait for a dispute is due the day after it waits no more.
    """
    deces = deces_of(bilan)
    waits = red_waits_until(bilan)
    for due in _due_by_death(deces) if deces else _due_by_law(bilan):
        resumes = waits + timedelta(days=1) if waits else due.due_on
        yield replace(due, due_on=max(due.due_on, resumes))


def _due_by_law(bilan: Bilan) -> Iterator[Due]:
    fin = Fin.objects.filter(bilan=bilan).first()
    if fin is None:
        return
    for retention_class, doc in AT_THE_TERM.items():
        day = destroy_on(doc, fin.happened_on).value
        if day and counts(bilan.pk, retention_class):
            yield Due(bilan, retention_class, About.TERME, day, "R6313-7 al. 1")
    kept = Accord.objects.filter(bilan=bilan).order_by("-until").first()
    if kept and counts(bilan.pk, classes.ACCORD):
        yield Due(bilan, classes.ACCORD, About.ACCORD, _end_of(kept), "R6313-7 al. 2")


def _due_by_death(deces: Deces) -> Iterator[Due]:
    """Yield all that is left, whatever was agreed for a follow-up that will not be.

    Who was named to receive it has three months, from the day the death is sure.
    """
    day = deces.sure_on()
    wish = DirectiveDeces.objects.filter(bilan=deces.bilan, revoked_at=None).first()
    if wish and wish.choice != Sort.DETRUIRE:
        last = months_later(day, TO_HAND_ON)
        day = max(day, wish.carried_on + timedelta(days=1)) if wish.carried_on else last
        day = min(day, last)
    for retention_class in classes.ALL:
        if counts(deces.bilan_id, retention_class):
            yield Due(deces.bilan, retention_class, About.DECES, day, DEATH)


def _end_of(accord: Accord) -> date:
    """The day after the last one, or the day the agreement was taken back."""
    if accord.withdrawn_at:
        return accord.withdrawn_at.date()
    return accord.until + timedelta(days=1)


def bilans_to_watch() -> QuerySet[Bilan]:
    """Return the ended bilans of which something is still sealed."""
    holders = SealedDocument.objects.values("holder")
    return (
        Bilan.objects.filter(fin__isnull=False, pk__in=holders)
        .select_related("organisme", "beneficiaire")
        .order_by("opened_at", "id")
    )


def told(bilan: Bilan, about: About) -> list[AvisDestruction]:
    """Return the notices given, in order."""
    return list(AvisDestruction.objects.filter(bilan=bilan, about=about).order_by("rank"))


def may_go(due: Due, *, on: date) -> bool:
    """Say whether that class may be destroyed on that day.

    It is due, and the person was told twice (the last time before that day) or
    asked for it. A synthesis that was never handed over waits for two notices
    whatever was asked.
    """
    if on < due.due_on:
        return False
    if due.about is About.DECES:  # nobody is left to be told
        return True
    notices = told(due.bilan, due.about)
    if len(notices) >= NOTICES and day_of(notices[-1]) < on:
        return True
    asked = EffacementDemande.objects.filter(bilan=due.bilan).exists()
    withdrawn = due.about is About.ACCORD and on < _planned_end(due.bilan)
    return (asked or withdrawn) and not synthesis_waits(due.bilan)


def _planned_end(bilan: Bilan) -> date:
    kept = Accord.objects.filter(bilan=bilan).order_by("-until").first()
    return kept.until + timedelta(days=1) if kept else date.min


def synthesis_waits(bilan: Bilan) -> bool:
    """Say whether a synthesis was written and not handed over."""
    handed = Remise.objects.filter(bilan=bilan, document=Document.SYNTHESE).exists()
    return not handed and is_undelivered(bilan.pk)


def day_of(notice: AvisDestruction) -> date:
    """Return the day it was for the person when the notice left."""
    return notice.recorded_at.astimezone(ZoneInfo(notice.bilan.zone)).date()
