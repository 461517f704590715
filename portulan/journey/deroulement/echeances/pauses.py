"""The day when both said they would speak of a pause again (SIT-03)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet

from portulan.journey.bilan.interruption import Suspension
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.rules.french import date_fr
from portulan.rules.law.situations import suspended

SEEN_COMING = timedelta(days=14)


def reviews(bilans: QuerySet[Bilan], on: date) -> Iterator[Echeance]:
    """Yield the pauses whose review is near or past: go on, choose another date, or stop."""
    rows = Suspension.objects.filter(
        bilan__in=bilans, bilan__fin=None, replaced_by=None, reprise=None
    ).filter(review__lte=on + SEEN_COMING)
    told = rows.order_by("review").values_list(*WHO, "since", "review")
    for bilan_id, first, last, since, review in told[:MOST]:
        reason = suspended(since, review, today=on).reason
        late = on > review and reason
        yield Echeance(
            review,
            bilan_id,
            f"{first} {last}",
            f"En pause depuis le {date_fr(since)}, point prévu le {date_fr(review)}",
            reason.next_step
            if late
            else "Rien n'est effacé pendant la pause ; on en reparle ce jour-là.",
            "pause",
            ("R6313-7",),
            Weight.OWED,
            Actor.CONSULTANT,
            "Voir la pause",
            Hers(
                f"Votre bilan est en pause depuis le {date_fr(since)}",
                f"Nous en reparlons le {date_fr(review)}. Vous pouvez reprendre, choisir une autre "
                "date, ou arrêter ; rien n'est effacé d'ici là.",
                "Voir la pause",
                "pause",
            ),
        )
