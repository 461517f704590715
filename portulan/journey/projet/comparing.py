"""The person's projects in the order her answers give, told in sentences: never a mark."""

from dataclasses import dataclass

from portulan.journey.projet.reading import Read
from portulan.journey.projet.shape import Avis, Decision, Poids
from portulan.rules.comparaison import Answer, Change, compare
from portulan.rules.french import list_fr
from portulan.rules.typo import typo_fr

ANSWERS = {Avis.CONVIENT.value: Answer.YES, Avis.NON.value: Answer.NO}
FEWEST = 2  # projects, to compare
TITLE = typo_fr("« {} »")
AHEAD = typo_fr("Si « {} » comptait double, « {} » passerait devant « {} ».")
LEVEL = typo_fr("Si « {} » comptait double, « {} » rejoindrait « {} ».")


@dataclass(frozen=True)
class Told:
    """What her answers say today, what would change it, what is still to check."""

    order: str
    changes: list[str]
    unknown: int


def compared(read: Read) -> Told | None:
    """Return the sentences; None until two projects and a criterion have an answer.

    What she has set aside is left out.
    """
    titles = {one.id: one.title for one in read.projets if one.decision != Decision.ECARTE}
    criteria = {one["id"]: one["text"] for one in read.criteres}
    weights = {one["id"]: int(one.get("poids", Poids.COMPTE.value)) for one in read.criteres}
    answers = {
        one.id: {
            critere: ANSWERS[cell.avis]
            for critere, cell in zip(criteria, one.cells, strict=True)
            if cell.avis in ANSWERS
        }
        for one in read.projets
        if one.id in titles
    }
    if len(titles) < FEWEST or not any(answers.values()):
        return None
    found = compare(answers, weights)
    changes = [_change(one, titles, criteria) for one in found.changes]
    return Told(
        _order([[titles[key] for key in tier] for tier in found.tiers]), changes, found.unknown
    )


def _order(tiers: list[list[str]]) -> str:
    if len(tiers) == 1:
        return "Telles quelles, vos réponses ne départagent pas vos projets."
    named = [list_fr(TITLE.format(title) for title in tier) for tier in tiers]
    return f"Telles quelles, vos réponses placent {', puis '.join(named)}."


def _change(one: Change, titles: dict[str, str], criteria: dict[str, str]) -> str:
    ahead, behind = titles[one.ahead], titles[one.behind]
    sentence = LEVEL if one.level else AHEAD
    return sentence.format(criteria[one.criterion], ahead, behind)
