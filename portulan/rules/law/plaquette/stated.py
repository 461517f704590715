"""What a text states in figures: hours and whose they are, sessions, delays, euros."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from portulan.rules.duration import MINUTES_PER_HOUR
from portulan.rules.law.plaquette.page import Page, Sentence

HOURS = r"(\d{1,3})(?:[.,](\d))? ?(?:h\b|heures?\b)(?: ?(\d\d)(?!\d))?"
SESSIONS = r"(?:seances?|entretiens?|rendez-vous|rencontres?|sessions?|rdv|ateliers?|visios?)"
WITH = (
    r"entretien|face[- ]a[- ]face|accompagnement|accompagne|rendez-vous|\brdv\b|seance|presentiel"
    r"|visio|avec (?:votre|notre|vous|nous|le|la|un|une|nos)\b|individuel|en individuel|\bcoach"
    r"|mentorat|tutorat|guidance|conseil\b|conseil (?:personnalise|individuel)|tete[- ]a[- ]tete"
    r"|echanges?\b|dialogue|en direct"
)
ALONE = (
    r"travail (?:personnel|individuel|en autonomie|autonome|a la maison|de votre cote)"
    r"|travaux (?:personnels|individuels|en autonomie)"
    r"|(?:demarches?|recherches?|exercices?) (?:personnel|individuel|en autonomie)|autonomie"
    r"|intersession|inter-?sessions?|inter-?seances?|chez (?:vous|soi)|a (?:domicile|la maison)"
    r"|(?:reflexion|lecture|preparation)s? (?:personnelle|individuelle|autonome)s?|modules?\b"
    r"|a (?:suivre|faire|mener|realiser) seule?s?|(?:tout )?seule?s?$|de votre cote"
    r"|entre (?:les|deux) (?:seances|rendez-vous|entretiens|rencontres)|travail entre|e-?learning"
)
AT_MOST = r"au plus|au maximum|maximum|maximale?|ne (?:peut|doit|saurait)|plafond|limite|excede"
FLOOR_SAID = r"plancher|minimum legal|minimale? (?:legale|obligatoire)"
AT_LEAST = r"au moins|au minimum|minimum|minimale?|pas moins"
ALL = (
    r"\bduree|\bdure\b|au total|\btotal|en tout|\bsoit\b|volume"
    r"|bilan (?:de competences )?(?:de|en)\b"
)
PHASES = {
    1: r"(?:phase|etape|temps) (?:preliminaire|1\b|i\b|n° ?1)|1(?:re|ere) (?:phase|etape)"
    r"|premiere (?:phase|etape)|^preliminaire\b",
    2: r"(?:phase|etape|temps) (?:d'investigation|2\b|ii\b|n° ?2)|2e(?:me)? (?:phase|etape)"
    r"|(?:deuxieme|seconde) (?:phase|etape)|^(?:l')?investigation\b",
    3: r"(?:phase|etape|temps) (?:des? conclusions?|3\b|iii\b|n° ?3)|3e(?:me)? (?:phase|etape)"
    r"|troisieme (?:phase|etape)|^(?:la )?conclusions?\b",
}
"""How a phase is named; a text may number them."""

_MENTION = re.compile(HOURS)
_SET = re.compile(
    rf"(\d{{1,2}}) (?:(?!h\b|heures?\b)[a-z'-]+ ){{0,3}}?{SESSIONS}"
    rf"(?: (?!et\b|plus\b)[a-z'-]+){{0,4}}?"
    rf"(?: de| d'une duree de| d'| x| a raison de| durant|,)? ?(?:environ )?{HOURS}"
)
_TIMES = re.compile(rf"(\d{{1,2}}) ?[x×] ?{HOURS}")
_EACH = re.compile(
    rf"{SESSIONS}(?: [a-z'-]+){{0,4}}? (?:de|d'une duree de|sur|dur\w+) ?(?:environ )?$"
)
_PER = re.compile(r"^ ?(?:par (?!bilan)|chacun|l'unite|pour chaque)")
_HEAD = re.compile(r".{0,60}")
_NEAR = re.compile(r"^[^,;:()+]{0,45}")
_FAR = re.compile(r".{0,60}$")
_RANGE = re.compile(r"(\d{1,3}) ?(?:h|heures)? ?(?:a|et|-) ?$")


class Role(StrEnum):
    """Whose hours a text speaks of."""

    ALL = "all"
    WITH = "with"
    ALONE = "alone"
    EACH = "each"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours found in a sentence: `least` and `most` differ for a range; `phase` where it stands."""

    role: Role
    least: int
    most: int
    sentence: Sentence
    phase: int | None = None


def hours_of(page: Page) -> list[Hours]:
    """Return every duration in hours that the text states, with its role and its phase."""
    found: list[Hours] = []
    phase: int | None = None
    waiting = 0
    for sentence in page.sentences:
        named = _phase_named(sentence)
        if named:
            phase, waiting = named, _REACH
        elif waiting:
            waiting -= 1
        here = [_as_meant(one, page) for one in _in_sentence(sentence)]
        if here and phase and waiting and not _is_overall(sentence):
            found += [Hours(one.role, one.least, one.most, sentence, phase) for one in here]
            waiting = 1 if named else 0
        else:
            found += here
        if _LEAVES.search(sentence.words):
            phase, waiting = None, 0
    return found


def _as_meant(one: Hours, page: Page) -> Hours:
    """Hours of a leave are not of the bilan; those of the law's floor are a limit, not an offer."""
    if one.sentence.find(r"\bconge\b|\babsence\b|permanence|ouvert"):
        return replace(one, role=Role.OTHER)
    about = page.around(one.sentence, 1 if one.sentence.find(r"^(?:il|elle)\b") else 0, 0)
    if one.role is Role.WITH and re.search(FLOOR_SAID, about):
        return replace(one, role=Role.AT_LEAST)
    return one


_REACH = 3  # sentences after the name of a phase where its hours may be written
_LEAVES = re.compile(
    r"^(?:phase de )?suivi|^apres|^tarif|^prix|^finance|^modalite|planning|calendrier prev"
)


def _is_overall(sentence: Sentence) -> bool:
    return bool(
        sentence.find(r"au total|en tout|planning|calendrier|trois phases|3 phases|\btotal")
    )


def _phase_named(sentence: Sentence) -> int | None:
    """Return the phase that a heading or an item opens; None when it names none, or several."""
    head = _HEAD.match(sentence.words)
    named = [phase for phase, name in PHASES.items() if head and re.search(name, head[0])]
    others = sum(len(re.findall(name, sentence.words)) > 0 for name in PHASES.values())
    return named[0] if len(named) == 1 and others == 1 else None


def _in_sentence(sentence: Sentence) -> Iterator[Hours]:
    words = sentence.words
    taken: list[tuple[int, int]] = []
    for pattern in (_SET, _TIMES):
        for match in pattern.finditer(words):
            if not any(begin < match.end() and match.start() < end for begin, end in taken):
                taken.append(match.span())
                each = _minutes(*match.groups()[1:])
                role = _role_after(words, match.end(), Role.WITH)
                yield Hours(role, int(match[1]) * each, int(match[1]) * each, sentence)
    mentions = [
        one
        for one in _MENTION.finditer(words)
        if not any(begin <= one.start() < end for begin, end in taken)
    ]
    spans = sorted([*taken, *(one.span() for one in mentions)])
    for match in mentions:
        begin = max((end for _, end in spans if end <= match.start()), default=0)
        end = min((start for start, _ in spans if start >= match.end()), default=len(words))
        most = _minutes(match[1], match[2], match[3])
        before, after = words[begin : match.start()], words[match.end() : end]
        ranged = _RANGE.search(before)
        least = int(ranged[1]) * MINUTES_PER_HOUR if ranged else most
        summed = begin > 0 and _SUMMED.search(before)
        yield Hours(Role.ALL if summed else _role(before, after), least, most, sentence)


def _minutes(whole: str, tenth: str | None, minutes: str | None) -> int:
    return int(Fraction(f"{whole}.{tenth or 0}") * MINUTES_PER_HOUR) + int(minutes or 0)


def _first(pattern: "re.Pattern[str]", words: str) -> str:
    match = pattern.search(words)
    return match[0] if match else ""


def _role_after(words: str, end: int, otherwise: Role) -> Role:
    return (
        Role.ALONE
        if re.match(rf"(?:(?! et )[^\d,;:(+]){{0,30}}(?:{ALONE})", words[end:])
        else otherwise
    )


def _role(before: str, after: str) -> Role:
    """Read whose hours they are: the words just after come first, then those before."""
    clause, far = _first(_NEAR, after), _first(_FAR, before)
    if bound := _bound(clause, far):
        return bound
    if _EACH.search(before) or _PER.match(after):
        return Role.EACH
    alone, met = re.search(ALONE, clause), re.search(WITH, clause)
    if alone or met:
        return Role.ALONE if alone and not (met and met.start() < alone.start()) else Role.WITH
    if re.search(r"au total|en tout", clause):
        return Role.ALL
    for pattern, role in _BEFORE:
        if pattern.search(far):
            return role
    return Role.OTHER


def _bound(clause: str, far: str) -> Role | None:
    """Say whether the hours are a limit: « au plus », « au moins », on either side."""
    least, most = re.search(AT_LEAST, clause), re.search(AT_MOST, clause)
    if most and not (least and least.start() < most.start()):
        return Role.AT_MOST
    if least or re.search(rf"(?:{AT_LEAST})\W*(?:de )?$", far):
        return Role.AT_LEAST
    return Role.AT_MOST if re.search(rf"(?:{AT_MOST})[^.;]{{0,25}}$", far) else None


_SUMMED = re.compile(rf"^ ?(?:{ALONE}|{WITH})[a-z' ]{{0,20}}(?::|=|,? soit) ?$")
"""Between two durations: the words are the first one's, and the second adds them up."""
_BEFORE = (
    (re.compile(rf"(?:{ALONE})[^.;]{{0,20}}$"), Role.ALONE),
    (re.compile(ALL), Role.ALL),
    (re.compile(rf"(?:{WITH})s?[^.;]{{0,12}}$"), Role.WITH),
)
