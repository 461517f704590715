"""An exercise the house wrote, for tests."""

from portulan.journey.bibliotheque.actions import Written


def written(title="Une journée dans deux ans", question="Ce que je vois", **more) -> Written:
    told = {"phase": 2, "minutes": 30, "method": "Projection guidée", **more}
    text = {
        "summary": "Décrire une journée ordinaire, plus tard.",
        "why": "Une image précise aide à choisir.",
        "does_not": "Elle ne prédit rien.",
        "caution": "",
        "heavy": "",
        "steps": [],
        "list_title": "",
        "list_items": [],
        "part": [
            {
                "key": "p1",
                "title": "La journée",
                "field": [{"key": "q1", "label": question, "help": "", "rows": 4, "heavy": False}],
            }
        ],
    }
    return Written(title=title, text=text, **told)
