"""Filling the demo, through the actions of the house: it proves that the verbs compose."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from demo import exercices, people, stories
from demo.days import Days
from portulan.offices.organisme.models import Organisme

FOUNDED_BEFORE = 400  # days: the cabinet existed before its first bilan


def is_filled() -> bool:
    """Say whether the demo was already filled."""
    return Organisme.objects.filter(slug=people.SLUG).exists()


def fill(today: date) -> Organisme:
    """Found the cabinet and tell its bilans, dates counted from `today`."""
    days = Days(today)
    founded = days.day(-FOUNDED_BEFORE)
    at = datetime.combine(founded, time(9), ZoneInfo("Europe/Paris"))
    organisme = people.house(on=founded, at=at)
    exercices.write(organisme, at=at)
    for story in stories.ALL:
        story(organisme, days)
    return organisme
