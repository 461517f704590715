"""What was proposed to the person before the next rendez-vous, as a task list."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.access import travaux_given, travaux_of
from portulan.journey.investigation.reading import title_of
from portulan.rules.french import weekday_date_fr


@dataclass(frozen=True)
class Task:
    """One line of the list: its title, an estimate in minutes, what was sent is done."""

    label: str
    minutes: int
    href: str = ""
    note: str = ""
    before: date | None = None
    done: bool = False


def tasks_of(bilan: Bilan, *, given_only: bool = False) -> list[Task]:
    """Return the exercises of a bilan whose door was opened; what was sent comes last.

    `given_only` for another reader: which ones the person took for herself is nobody else's.
    """
    tasks = [
        Task(
            label=title_of(travail),
            minutes=travail.estimate_minutes,
            href=_address(bilan, travail.pk),
            note=f"Prévu avant {weekday_date_fr(travail.before)}" if travail.before else "",
            before=travail.before,
            done=travail.is_shared,
        )
        for travail in (travaux_given(bilan) if given_only else travaux_of(bilan))
    ]
    return sorted(tasks, key=lambda task: (task.done, task.before or date.max))


def _address(bilan: Bilan, travail_id: object) -> str:
    try:
        return reverse("beneficiaire:travail", args=[bilan.pk, travail_id])
    except NoReverseMatch:
        return ""
