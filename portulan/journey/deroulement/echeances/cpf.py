"""What a CPF file makes due: the entry and the end, declared in a few worked days (CPF-09)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Min, Q, QuerySet

from portulan.journey.bilan.models import Bilan, Ending, Financement, Funding
from portulan.journey.convention.standing import region_of
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Weight
from portulan.rules.french import date_fr
from portulan.rules.law.cpf.delais import declare_by
from portulan.rules.law.figures import Figures

RECENT = timedelta(days=31)  # no delay of this kind is longer
HELD = Q(bilan__entretiens__tenues__present=True, bilan__entretiens__phase__isnull=False)
SILENCE = (
    "Au-delà, la Caisse des Dépôts peut ne pas payer. La date qu'affiche votre espace l'emporte."
)


def declarations(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the entries and ends to declare. Nothing says that it was done: the line then ends."""
    files = Financement.objects.filter(bilan__in=bilans, kind=Funding.CPF).exclude(file_number="")
    held = "bilan__entretiens__tenues__happened_on"
    rows = (
        files.annotate(first=Min(held, filter=HELD), last=Max(held, filter=HELD))
        .filter(last__gte=on - RECENT)
        .order_by("last")
    )
    told = rows.values_list(
        *WHO, "file_number", "organisme__region", "first", "last", "bilan__fin__kind"
    )
    for bilan_id, first_name, last_name, number, region, first, last, ending in told[:MOST]:
        events = [(first, "Entrée en formation", "l'entrée")]
        if ending == Ending.TERME:
            events.append((last, "Fin du bilan", "le service fait"))
        for event, words, what in events:
            deadline = declare_by(event, region_of(region), figures=figures).value
            if deadline is None or on > deadline.arguable:
                continue
            yield Echeance(
                deadline.certain,
                bilan_id,
                f"{first_name} {last_name}",
                f"{words} du {date_fr(event)}, à déclarer (dossier {number})",
                f"Déclarez {what} au plus tard le {date_fr(deadline.certain)}. {SILENCE}",
                "administratif",
                ("CGU MCF",),
                Weight.DECIDES,
                Actor.GESTION,
                "Voir le dossier",
            )
