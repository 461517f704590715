"""Two notices before anything is destroyed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import About, AvisDestruction, Bilan
from portulan.journey.conservation import letters
from portulan.journey.conservation.due import (
    NOTICES,
    bilans_to_watch,
    day_of,
    due_of,
    synthesis_waits,
    told,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record

BEFORE_AN_AGREEMENT_ENDS = timedelta(days=30)  # house: time enough to take documents back


@transaction.atomic
def tell(
    bilan: Bilan, about: About, *, due_on: date, by: User | None, at: datetime
) -> AvisDestruction | None:
    """Give the next notice of that end; None when two were given. At most one a day."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    notices = told(bilan, about)
    today = at.astimezone(ZoneInfo(bilan.zone)).date()
    if len(notices) >= NOTICES or (notices and day_of(notices[-1]) >= today):
        return None
    notice = AvisDestruction.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        about=about,
        due_on=due_on,
        rank=len(notices) + 1,
        recorded_at=at,
        recorded_by=by,
    )
    record("destruction.announced", notice, by=by, at=at, why=about)
    letters.warn(notice, synthesis_waits=synthesis_waits(bilan), at=at)
    return notice


def tell_due(*, on: date, at: datetime) -> list[AvisDestruction]:
    """Give, for every ended bilan, the notices that are still owed."""
    given = []
    for bilan in bilans_to_watch():
        ends = {due.about: due.due_on for due in due_of(bilan)}
        for about, due_on in ends.items():
            if about is About.DECES:  # nobody is left to be told
                continue
            early = about is About.TERME or due_on - BEFORE_AN_AGREEMENT_ENDS <= on
            notice = tell(bilan, about, due_on=due_on, by=None, at=at) if early else None
            if notice:
                given.append(notice)
    return given
