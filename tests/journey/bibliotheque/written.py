"""An exercise, and a questionnaire, that the house wrote, for tests."""

from portulan.journey.bibliotheque.actions import Written, share_propre
from portulan.journey.bibliotheque.questionnaires_propres import (
    stamp_version,
    write_questionnaire,
)
from portulan.rules.psychometrics.instruments.made import Row, Told, agreement, made


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


def questionnaire(title="Tenir le cap", question="Je garde mon calme.", **more):
    """Return the draft of four questions to tick and one to write."""
    asked = [question, "Je termine ce que je commence.", "Je change d'idée sans cesse."]
    rows = [Row(f"q{n}", text, "Constance", n == 3, agreement()) for n, text in enumerate(asked, 1)]
    rows += [Row("q4", "Ce qui vous aide à tenir")]
    notice = {
        "measures": "Ce qui aide à aller au bout.",
        "not": "Ni la qualité du travail.",
        "limits": "Trois questions, un jour donné.",
    }
    told = {"instructions": "Au travail, ces derniers mois.", "notice": notice, **more}
    return made(Told(title, rows, **told), key="brouillon")


def shared_questionnaire(house, question, *, title="Questionnaire du cabinet", by, at):
    """Return a questionnaire of that house: written, shared, its first version stamped."""
    propre = write_questionnaire(house, questionnaire(title, question=question), by=by, at=at)
    share_propre(propre, by=by, at=at)
    stamp_version(propre, by=by, at=at)
    return propre
