"""The portfolio as data that other tools read: the Europass « SkillsPassport » shape.

Only what the person wrote goes in; an empty field is left out. What the shape has no place for
(level by autonomy, pleasure, wish) stays beside, under our own name.
"""

from datetime import datetime
from typing import Any

from portulan.journey.portefeuille.reading import Read
from portulan.journey.portefeuille.shape import Competence, Experience, Nature
from portulan.offices.accounts.models import User

XSD = "V3.4"
LEARNING = {str(Nature.FORMATION)}


def skills_passport(told: Read, person: User, *, at: datetime) -> dict[str, Any]:
    """Return the whole portfolio; work and other lives are « WorkExperience », training apart."""
    learnt = [one for one in told.experiences if one.nature in LEARNING]
    lived = [one for one in told.experiences if one.nature not in LEARNING]
    learner: dict[str, Any] = {
        "Identification": {
            "PersonName": {"FirstName": person.first_name, "Surname": person.last_name}
        },
        "WorkExperience": [_work(one) for one in lived],
        "Education": [_learning(one) for one in learnt],
        "Skills": {"JobRelated": {"Description": _described(told.competences)}},
    }
    return {
        "SkillsPassport": {
            "Locale": "fr",
            "DocumentInfo": {
                "DocumentType": "ECV",
                "CreationDate": at.isoformat(),
                "XSDVersion": XSD,
                "Generator": "Portulan",
            },
            "LearnerInfo": {key: value for key, value in learner.items() if value},
        },
        "portulan": told.tree,
    }


def _work(one: Experience) -> dict[str, Any]:
    lines = [line for episode in one.episodes for line in _gestures(episode.words["activites"])]
    told = {
        "Period": _period(one),
        "Position": {"Label": one.title},
        "Activities": "\n".join(lines),
        "Employer": {"Name": one.place} if one.place else {},
    }
    return {key: value for key, value in told.items() if value}


def _learning(one: Experience) -> dict[str, Any]:
    told = {
        "Period": _period(one),
        "Title": one.title,
        "Organisation": {"Name": one.place} if one.place else {},
    }
    return {key: value for key, value in told.items() if value}


def _period(one: Experience) -> dict[str, Any]:
    if one.starts is None:
        return {}
    period: dict[str, Any] = {"From": {"Year": one.starts}}
    if one.ends is None:
        return {**period, "Current": True}
    return {**period, "To": {"Year": one.ends}, "Current": False}


def _described(competences: list[Competence]) -> str:
    return "\n".join(
        f"{one.label} : {one.niveau_label}" if one.niveau_label else one.label
        for one in competences
    )


def _gestures(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
