"""The open questions of a follow-up, asked only when their answers may be kept."""

from collections.abc import Mapping
from typing import Any

from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.questionnaire import FOLLOW_UP, FOLLOW_UPS, questions_of, words_of
from portulan.journey.suivi.models import RANKS

OPEN = words_of(FOLLOW_UP)
MOMENTS: Mapping[int, Moment] = dict(zip(RANKS, FOLLOW_UPS, strict=True))


def answers_tree(
    rank: int, closed: Mapping[str, int], words: Mapping[str, str]
) -> dict[str, list[dict[str, str]]]:
    """Return what is sealed: each question as it was asked, beside what was answered."""
    told: list[dict[str, Any]] = []
    for question in questions_of(MOMENTS[rank]):
        label = dict(question.options).get(closed.get(question.key, -1))
        if label:
            told.append({"key": question.key, "label": question.words, "text": label})
    for key, label in OPEN.items():
        text = words.get(key, "").replace("\r\n", "\n").strip()
        if text:
            told.append({"key": key, "label": label, "text": text})
    return {"answers": told}
