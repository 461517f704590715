"""Fill a house at once, in bulk: `python -m bench.filling 10000` prints who may enter, as JSON.

Three bilans are lived through the actions of the house; the others are copies of what such
bilans leave behind. The sixty latest and one in ten of the others are under way.
"""

import json
import os
import sys
from datetime import date, datetime, timedelta

import django

UNDER_WAY = 60
ONE_IN = 10
WRITERS = 16
ACTS = 5  # in the journal, for each bilan
LIVED_DAYS = 100


def opened_before(rank: int, number: int) -> int:
    """Return how many days ago the bilan of that rank was opened: sixty in a hundred days."""
    if rank < UNDER_WAY:
        return 3 + rank * LIVED_DAYS // UNDER_WAY
    years = 2 if number <= 100 else 5
    return LIVED_DAYS + 20 + (rank - UNDER_WAY) * 365 * years // number


def main(number: int) -> dict[str, object]:
    django.setup()
    from django.db import transaction

    from bench import lives, visitors
    from demo import people, stories
    from demo.days import Days

    today = date.today()
    days = Days(today)
    founded = datetime.combine(days.day(-2500), datetime.min.time(), days.at(0).tzinfo)
    organisme = people.house(on=founded.date(), at=founded)
    for story in (stories.in_investigation, stories.ended_yesterday):
        story(organisme, days)
    with transaction.atomic():
        bulk = lives.Bulk(organisme, people.user("claire"), days.at(0))
        for rank in range(number - 2):
            before = timedelta(days=opened_before(rank, number))
            goes_on = rank < UNDER_WAY or rank % ONE_IN == 0
            bulk.live(rank, today - before, goes_on=goes_on)
        bulk.flush()
        bulk.write_the_journal(ACTS)
    bulk.seal()
    return visitors.of(organisme, bulk.writers[:WRITERS])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
    json.dump(main(int(sys.argv[1])), sys.stdout)
