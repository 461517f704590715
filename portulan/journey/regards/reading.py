"""A round in words: where it stands, then its results in groups, each with its margin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.told import Told
from portulan.journey.regards import texts
from portulan.journey.regards.access import is_closed, is_opened, regards_of, round_of
from portulan.journey.regards.actions.asking import BETWEEN, REMINDERS
from portulan.journey.regards.instrument import OPEN, instrument_of, label_of, scores_of
from portulan.journey.regards.models import Category, ClotureCollecte, Collecte, Relance
from portulan.offices.accounts.models import User
from portulan.offices.pdf import blocks
from portulan.rules.psychometrics.anonymity import MINIMUM, enough

TITLE = "Regards croisés"
HIDDEN = "Moins de trois regards sur cette compétence : rien n'est montré."
AGREE = "Le regard sur soi et celui des autres se rejoignent, à la marge près."
HIGHER = "Le regard sur soi est plus haut que celui des autres, au-delà de la marge."
LOWER = "Le regard sur soi est plus bas que celui des autres, au-delà de la marge."
NO_SELF = "Pas de regard sur soi : moins de deux réponses sur cette compétence."
LIMITS = (
    "Ce n'est ni une note, ni une évaluation pour un employeur. Une moyenne de quelques personnes "
    "ne dit pas comment est quelqu'un : elle dit ce qu'elles ont vu, là où elles étaient. Deux "
    "regards qui diffèrent peuvent être justes tous les deux. Ce questionnaire n'est pas étalonné."
)


@dataclass(frozen=True)
class Asked:
    """Someone who was asked, as the person wrote it. Nothing says whether they answered."""

    name: str
    category: str
    email: str
    code: str
    asked_at: datetime


@dataclass(frozen=True)
class Board:
    """Where a round stands, for the person: thresholds, never numbers."""

    competences: list[str]
    at_work: bool
    names_bilan: bool
    asked: list[Asked]
    enough: list[tuple[str, bool]]
    may_close: bool
    reminders_left: int
    next_reminder: datetime | None
    answered: int
    answers: Mapping[str, float | str]


@dataclass(frozen=True)
class Row:
    """One group of raters, or the person herself, on one competence. Places go from 0 to 100."""

    label: str
    count: int
    score: str
    margin: str
    place: str
    start: str = ""
    width: str = ""


@dataclass(frozen=True)
class Seen:
    label: str
    rows: list[Row]
    gap: str


@dataclass(frozen=True)
class Results:
    competences: list[Seen]
    comments: list[tuple[str, list[str]]]
    version: str
    limits: str = LIMITS


def board_of(collecte: Collecte, *, by: User, at: datetime) -> Board:
    """Open what the person chose and whom she asked."""
    told = texts.opened(collecte.document, "collecte", by=by, at=at, why=texts.Why.LECTURE)
    rows = list(regards_of(collecte))
    who = texts.opened_many([r.invitation for r in rows], by=by, at=at, why=texts.Why.LECTURE)
    sent = [row.category for row in rows if hasattr(row, "envoi") and not hasattr(row, "retrait")]
    flags = enough(sent)
    relances = list(Relance.objects.filter(collecte=collecte).order_by("-recorded_at", "-id"))
    last = relances[0] if relances else min(rows, key=lambda row: row.recorded_at, default=None)
    asked = [
        Asked(
            name=who[row.invitation]["name"],
            category=row.get_category_display(),
            email=who[row.invitation]["email"],
            code="" if who[row.invitation]["email"] else _in_fours(who[row.invitation]["token"]),
            asked_at=row.recorded_at,
        )
        for row in rows
        if row.invitation in who
    ]
    return Board(
        competences=told["competences"],
        at_work=told["at_work"],
        names_bilan=told["names_bilan"],
        asked=sorted(asked, key=lambda one: (one.category, one.name)),
        enough=[
            (one.label, flags.get(one.value, False))
            for one in Category
            if any(row.category == one for row in rows)
        ],
        may_close=len(sent) >= MINIMUM,
        reminders_left=REMINDERS - len(relances),
        next_reminder=last.recorded_at + BETWEEN if last else None,
        answered=len(told["answers"]),
        answers=told["answers"],
    )


def results_of(collecte: Collecte, *, by: User, at: datetime, why: texts.Why) -> Results | None:
    """Open the report made at the closing; None before it."""
    cloture = ClotureCollecte.objects.filter(collecte=collecte).first()
    if cloture is None:
        return None
    tree = texts.opened(cloture.document, "resultats-regards", by=by, at=at, why=why)
    if not tree:
        return None
    instrument = instrument_of(collecte)
    scale = next(iter(instrument.formats.values()))
    return Results(
        competences=[
            _seen(label_of(instrument, key), key, tree, scale.low, scale.high)
            for key in tree["competences"]
        ],
        comments=[(OPEN[key], list(found)) for key in OPEN if (found := tree["comments"].get(key))],
        version=f"{collecte.instrument}, version {collecte.version}, empreinte "
        f"{collecte.sha256[:12]}",
    )


def _seen(label: str, key: str, tree: Mapping[str, Any], low: float, high: float) -> Seen:
    mine, together = tree["self"].get(key), tree["together"].get(key)
    rows = [_row("Regard sur soi", 1, mine, None, low, high)] if mine is not None else []
    if together is None:
        return Seen(label, rows, HIDDEN)
    groups = tree["groups"][key]
    told = [*groups, *([together] if len(groups) > 1 else [])]
    for group in told:
        name = "Ensemble" if group is together else _names(group["categories"])
        rows.append(_row(name, group["count"], group["mean"], group["band"], low, high))
    return Seen(label, rows, _gap(mine, together))


def _gap(mine: float | None, together: Mapping[str, Any]) -> str:
    if mine is None:
        return NO_SELF
    low, high = together["band"]
    return HIGHER if mine > high else LOWER if mine < low else AGREE


def _row(label, count, score, band, low, high) -> Row:
    def place(value: float) -> str:
        return f"{100 * (min(max(value, low), high) - low) / (high - low):.1f}"

    if band is None:
        return Row(label, count, _number(score), "", place(score))
    start, end = place(band[0]), place(band[1])
    margin = f"de {_number(max(band[0], low))} à {_number(min(band[1], high))}"
    width = f"{float(end) - float(start):.1f}"
    return Row(label, count, _number(score), margin, place(score), start, width)


def _names(categories: list[str]) -> str:
    told = ", ".join(Category(name).label for name in categories)
    return f"{told[0].upper()}{told[1:]}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _in_fours(code: str) -> str:
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open what she answered about herself, and the groups once they were opened to her."""
    collecte = round_of(bilan)
    if collecte is None:
        return []
    found = texts.opened(collecte.document, "collecte", by=by, at=at, why=texts.Why.RECUPERATION)
    if not found["competences"]:
        return []
    instrument = instrument_of(collecte)
    tree: list[Any] = []
    results = None
    if is_opened(collecte):
        results = results_of(collecte, by=by, at=at, why=texts.Why.RECUPERATION)
    if results:
        tree = blocks_of(results)
    else:
        for key, score in scores_of(instrument, found["answers"]).items():
            words = f" {_number(score)} sur 5, d'après mes réponses."
            tree.append(blocks.paragraph(blocks.bold(label_of(instrument, key)), words))
    data = {"competences": found["competences"], "answers": found["answers"]}
    return [Told(collecte.document, "collecte", TITLE, collecte.recorded_at, tree, data)]


def blocks_of(results: Results) -> list[Any]:
    """Return the groups in words, each with its margin: read as well in large print."""
    tree: list[Any] = []
    for seen in results.competences:
        tree.append(blocks.heading(seen.label, 3))
        for row in seen.rows:
            margin = f", marge {row.margin}" if row.margin else ""
            count = f" ({row.count} personnes)" if row.count > 1 else ""
            tree.append(blocks.paragraph(blocks.bold(row.label), f"{count} {row.score}{margin}"))
        tree.append(blocks.paragraph(seen.gap))
    for question, told in results.comments:
        tree.append(blocks.heading(question, 3))
        tree += [block for text in told for block in blocks.own_words(text)]
    return [*tree, blocks.paragraph(f"{results.limits} {results.version}.")]


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what the documents told in the journal are called. Opens nothing."""
    collecte = round_of(bilan)
    if collecte is None:
        return {}
    names = {collecte.document: "vos choix pour les regards croisés"}
    names[collecte.pk] = "les regards croisés"
    if is_closed(collecte):
        names[collecte.cloture.document] = "les résultats des regards croisés"
    return names


def hidden_from_the_journal(bilan: Bilan) -> list[UUID]:
    """Return the documents whose openings would tell who answered, or when."""
    collecte = round_of(bilan)
    if collecte is None:
        return []
    rows = regards_of(collecte).values_list("document", "invitation")
    return [document for pair in rows for document in pair]
