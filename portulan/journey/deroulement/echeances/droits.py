"""A right was exercised: the answer is due within the month (RGPD 12, GDP-06)."""

from collections.abc import Iterator

from django.db.models import QuerySet

from portulan.journey.bilan.droits import OF_CONSULTANT, DemandeDroit, Sujet
from portulan.journey.bilan.exercising import due_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.rules.french import date_fr
from portulan.rules.law.figures import Figures


def to_answer(bilans: QuerySet[Bilan], figures: Figures) -> Iterator[Echeance]:
    """Yield the requests that wait for an answer, whoever made them."""
    rows = DemandeDroit.objects.filter(bilan__in=bilans, reponse=None)
    told = rows.order_by("received_on", "id").values_list(
        *WHO, "received_on", "about", "organisme__region", "prolongation", "link_id"
    )
    for bilan_id, first, last, received, about, region, longer, link_id in told[:MOST]:
        due, asked = due_of(received, region, longer is not None, figures), date_fr(received)
        by_then = date_fr(due.certain)
        yield Echeance(
            due.certain,
            bilan_id,
            f"{first} {last}",
            f"Droit exercé le {asked} : {Sujet(about).label}"
            if link_id is None
            else f"Droit exercé le {asked} par un contact de ce dossier",
            f"La réponse est due au plus tard le {by_then}, même pour dire non et pourquoi.",
            "droits",
            ("RGPD 12",),
            Weight.OWED,
            Actor.CONSULTANT if about in OF_CONSULTANT else Actor.GESTION,
            "Répondre",
            Hers(
                f"Vous avez fait une demande le {asked}",
                f"La réponse vous est due au plus tard le {by_then}. Sans réponse, vous pouvez "
                "vous adresser à la CNIL.",
                "Voir mes demandes",
                "droits",
            )
            if link_id is None
            else None,
        )
