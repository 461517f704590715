"""The offer in the catalogue of Mon Compte Formation (CPF-12)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from portulan.rules.duration import Minutes
from portulan.rules.french import duration_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Mode
from portulan.rules.law.verdict import State, Verdict, refused, to_check
from portulan.rules.words import plain

BILAN_CODE = "202"
NOT_A_BILAN = ("coaching", "coach ", "bilan de carriere", "orientation", "outplacement")


@dataclass(frozen=True, slots=True)
class Action:
    """One action (offre) of a formation: how it is held, and its hours."""

    mode: Mode
    hours: Minutes
    place: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer as the catalogue shows it: `hours` declared, of which `accompanied`."""

    title: str
    code: str = BILAN_CODE
    hours: Minutes | None = None
    accompanied: Minutes | None = None
    actions: tuple[Action, ...] = ()


@rule(
    "CPF-12",
    "D6323-6",
    "CGU MCF",
    title="Vérifier une offre du catalogue",
    since=dt.date(2022, 4, 7),
    confidence="S/U",
    moment="date",
)
def check_offer(offer: Offer, date: dt.date, *, figures: Figures = LAW) -> Verdict[tuple[str, ...]]:
    """Check an offer sold under the code of the bilan; the value lists what was found.

    Values: `hours` (personal work declared), `floor` (too short), `accompanied` (hours whose share
    is not told), `title`, `30056` (two identical actions), `30057` (same mode, hours too close).
    Several places are several actions.

    Lecture: depuis le 26 février 2026, la session ne déclare que l'accompagnement, au moins le
    plancher. Coaching, bilan de carrière et orientation ne se vendent pas sous le code 202.

    À vérifier: la liste officielle des anomalies ; aucune interface publique n'est documentée.
    """
    if offer.code != BILAN_CODE:
        return Verdict(State.OK, ())
    errors = _hours(offer, date, figures)
    if errors:
        return errors
    found = _doubles(offer.actions, figures.amount("mcf.offer_gap_hours", on=date))
    if any(word in plain(offer.title) for word in NOT_A_BILAN):
        found = ("title", *found)
    if not found and _share_untold(offer, date, figures):
        return to_check(
            f"L'offre déclare {duration_fr(offer.hours or 0)} sans dire lesquelles sont "
            "accompagnées.",
            "Seules les heures d'accompagnement se déclarent (code du travail, art. D6323-6).",
            "Indiquez les heures d'entretien ; le travail personnel ne se déclare pas.",
            ("accompanied",),
        )
    if not found:
        return Verdict(State.OK, ())
    return to_check(
        "Cette offre peut être signalée comme une anomalie du catalogue.",
        "Un titre qui annonce autre chose qu'un bilan, ou deux actions presque semblables, sont "
        "signalés (conditions de Mon Compte Formation, anomalies 30056 et 30057).",
        "Nommez-la « Bilan de compétences » et gardez une seule action par modalité.",
        found,
    )


def _hours(offer: Offer, date: dt.date, figures: Figures) -> Verdict[tuple[str, ...]] | None:
    """Refuse hours that the CPF cannot pay, on that date."""
    accompanied = offer.accompanied if offer.accompanied is not None else offer.hours
    if accompanied is None:
        return None
    only = figures.limit("cpf.accompanied_hours_only", on=date)
    if only and offer.hours is not None and offer.hours > accompanied:
        return refused(
            f"L'offre déclare {duration_fr(offer.hours)}, dont {duration_fr(accompanied)} "
            "d'accompagnement.",
            "Seules les heures d'accompagnement se déclarent (code du travail, art. D6323-6, "
            "depuis le 26 février 2026).",
            f"Déclarez {duration_fr(accompanied)} dans EDOF.",
            ("hours",),
        )
    least = figures.limit("bilan.min_accompanied_hours", on=date)
    if least is not None and accompanied < least:
        return refused(
            f"L'offre compte {duration_fr(accompanied)} d'accompagnement.",
            f"Un bilan en compte au moins {duration_fr(least)} (code du travail, art. R6313-4).",
            f"Ajoutez {duration_fr(least - accompanied)}.",
            ("floor",),
        )
    return None


def _share_untold(offer: Offer, date: dt.date, figures: Figures) -> bool:
    """Say whether hours are declared, where only accompanied ones may be, without their share."""
    only = figures.limit("cpf.accompanied_hours_only", on=date)
    return bool(only) and offer.hours is not None and offer.accompanied is None


def _doubles(actions: Sequence[Action], gap: int) -> tuple[str, ...]:
    found = set()
    for one, other in combinations(actions, 2):
        if one == other:
            found.add("30056")
        elif (one.mode, one.place) == (other.mode, other.place) and abs(
            one.hours - other.hours
        ) < gap:
            found.add("30057")
    return tuple(sorted(found))
