"""The sessions behind us that wait to be written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Weight
from portulan.journey.entretien.models import Entretien
from portulan.rules.french import date_fr, hour_fr


def sessions_to_record(bilans: QuerySet[Bilan], at: datetime) -> Iterator[Echeance]:
    """Yield the sessions that are over and that nobody has written yet."""
    past = Entretien.objects.filter(
        bilan__in=bilans, starts_at__lt=at, tenues=None, annulation=None, replaced_by=None
    ).order_by("starts_at")
    told = past.values_list(*WHO, "starts_at", "minutes", "bilan__zone")
    for bilan_id, first, last, starts_at, minutes, zone in told[:MOST]:
        if starts_at + timedelta(minutes=minutes) > at:
            continue
        local = starts_at.astimezone(ZoneInfo(zone))
        yield Echeance(
            local.date(),
            bilan_id,
            f"{first} {last}",
            f"Entretien du {date_fr(local.date())} à {hour_fr(local)}, à noter",
            "Ses minutes comptent une fois notées, puis confirmées par vous deux.",
            "entretiens",
            ("R6313-4",),
            Weight.TO_NOTE,
            Actor.CONSULTANT,
            "Noter l'entretien",
        )
