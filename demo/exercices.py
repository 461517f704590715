"""What the demo's cabinet wrote for its own library: one exercise, its method named."""

from datetime import datetime

from demo import people
from portulan.journey.bibliotheque import actions
from portulan.journey.bibliotheque.actions import Written
from portulan.offices.organisme.models import Organisme

TEXT = {
    "summary": "Décrire une journée de travail ordinaire, dans deux ans, comme si vous y étiez.",
    "why": "Une image précise donne des critères : un lieu, des gestes, des horaires, des gens.",
    "does_not": "Elle ne prédit rien et ne prouve rien. Elle sert à en parler ensemble.",
    "caution": "",
    "heavy": "",
    "steps": [
        "Choisissez un jour ordinaire, ni une fête ni un grand rendez-vous.",
        "Écrivez au présent : je me lève, j'arrive, je fais.",
    ],
    "list_title": "",
    "list_items": [],
    "part": [
        {
            "key": "p1",
            "title": "La journée",
            "field": [
                {"key": "q1", "label": "Le matin", "help": "", "rows": 4, "heavy": False},
                {
                    "key": "q2",
                    "label": "Au travail",
                    "help": "Le lieu, les gestes, les personnes, ce que vous entendez.",
                    "rows": 8,
                    "heavy": False,
                },
                {"key": "q3", "label": "Le soir", "help": "", "rows": 4, "heavy": False},
            ],
        },
        {
            "key": "p2",
            "title": "Et avant",
            "field": [
                {
                    "key": "q1",
                    "label": "Un premier signe, dès ce mois-ci",
                    "help": "Petit, visible, et qui dépend de vous.",
                    "rows": 4,
                    "heavy": False,
                },
            ],
        },
    ],
}


def write(organisme: Organisme, *, at: datetime) -> str:
    """Write it, share it in the cabinet, and return its key."""
    claire = people.user("claire")
    told = Written(
        title="Une journée dans deux ans",
        phase=2,
        minutes=30,
        method="Programmation neurolinguistique (PNL)",
        text=TEXT,
    )
    propre = actions.write_propre(organisme, told, by=claire, at=at).propre
    actions.share_propre(propre, by=claire, at=at)
    return str(propre.pk)
