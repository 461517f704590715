"""The page that shows every component, with or without errors, under any display settings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.loader import get_template

from portulan.rules.refusal import Refusal
from portulan.ui.display import complete
from tests.ui.forms import EveryField

STEPS = [
    {"label": "Entretien d'information", "note": "fait le 5 février", "state": "done"},
    {"label": "Phase préliminaire", "note": "faite", "state": "done"},
    {"label": "Phase d'investigation", "note": "en cours, 3 entretiens sur 4", "state": "current"},
    {"label": "Phase de conclusions", "note": "à venir", "state": "coming"},
    {"label": "Suivi à 6 mois", "note": "vers septembre 2026", "state": "coming"},
]
MOMENT = datetime(2026, 3, 12, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
WRONG = {
    "email": "nadia",
    "day": "30 février 2026",
    "minutes": "2",
    "price": "beaucoup",
    "birth_0": "3",
}


def catalogue(*, display=None, errors=False, **context):
    """Return the whole page; with `errors`, a form that came back and a refusal on top."""
    refusal = Refusal(
        "Ce créneau vient d'être pris.",
        "Une autre personne l'a réservé il y a un instant.",
        "Choisissez-en un autre : les suivants sont affichés.",
    )
    return get_template("ui/catalogue.html").render(
        {
            "display": complete(display or {}),
            "form": EveryField(WRONG) if errors else EveryField(),
            "refusal": refusal if errors else None,
            "moment": MOMENT,
            "steps": STEPS,
            **context,
        }
    )
