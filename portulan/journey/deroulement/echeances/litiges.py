"""A file that waits for a dispute, and the day when it waits no more (RET-07)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from portulan.journey.bilan.litige import Litige, MiseEnAttente
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.rules.french import date_fr


def holds(bilans: QuerySet[Bilan], on: date) -> Iterator[Echeance]:
    """Yield the holds in force: at their date, erasing goes on by itself."""
    rows = MiseEnAttente.objects.filter(bilan__in=bilans, lifted_on=None, until__gte=on)
    told = rows.order_by("until", "id").values_list(*WHO, "ground", "until")
    for bilan_id, first, last, ground, until in told[:MOST]:
        by_then, why = date_fr(until), Litige(ground).label
        yield Echeance(
            until,
            bilan_id,
            f"{first} {last}",
            f"Dossier en attente pour un désaccord : {why}",
            f"Après le {by_then}, l'attente cesse d'elle-même. Le contenu n'attend que si la "
            "personne l'a accepté par écrit.",
            "litige",
            ("R6313-7",),
            Weight.DECIDES,
            Actor.GESTION,
            "Voir ce qui attend",
            Hers(
                f"Une partie de votre dossier attend : {why}",
                f"Après le {by_then}, l'attente cesse d'elle-même. Ce que vous avez écrit "
                "n'attend que si vous l'acceptez.",
                "Voir ce qui attend",
                "litige",
            ),
        )
