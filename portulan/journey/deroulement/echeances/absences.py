"""The thirty days an employer has to answer a request to be away (D6323-4, ABS-02)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models import DemandeAbsence
from portulan.journey.convention.standing import region_of
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.rules.french import date_fr
from portulan.rules.law.absence import Answer, answer
from portulan.rules.law.figures import Figures


def answers(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the requests an employer has received and not answered. Never for a public agent."""
    rows = DemandeAbsence.objects.filter(
        bilan__in=bilans,
        bilan__fin=None,
        public_agent=False,
        recue__isnull=False,
        reponse=None,
        silence=None,
    ).order_by("recue__happened_on", "id")
    told = rows.values_list(*WHO, "recue__happened_on", "organisme__region")
    for bilan_id, first, last, received, region in told[:MOST]:
        state = answer(received, region=region_of(region), today=on, figures=figures).value
        if state is None or state.state is Answer.ACCEPTED:
            continue
        by_then, accepted_from = date_fr(state.last_day.certain), date_fr(state.accepted_from)
        yield Echeance(
            state.last_day.certain,
            bilan_id,
            f"{first} {last}",
            f"Demande d'absence reçue par l'employeur le {date_fr(received)}",
            f"Sans réponse au plus tard le {by_then}, l'absence est acceptée ; c'est certain à "
            f"partir du {accepted_from}.",
            "absence",
            ("D6323-4",),
            Weight.DECIDES,
            Actor.EMPLOYEUR,
            "Voir la demande",
            Hers(
                f"Votre employeur a reçu votre demande d'absence le {date_fr(received)}",
                "Vous n'avez rien à faire. Sans réponse de sa part, elle est acceptée à partir du "
                f"{accepted_from}. S'il vous répond autrement que par sa page, notez-le.",
                "Voir ma demande",
                "absence",
            ),
        )
