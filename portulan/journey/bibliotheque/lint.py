"""Reading an exercise over: what it asks, its words, its sentences. Advice, never a lock.

A question touches what has a direct and necessary link with the bilan (L6313-4); the
person's own words are free. Our own exercises pass without one piece of advice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portulan.journey.bibliotheque.exercice import Exercice
from portulan.rules.words import plain

MEAN, LONGEST = 15, 25  # words in a sentence

SUBJECTS = {
    "la santé": r"sante|malad\w+|medic\w+|medec\w+|diagnosti\w+|depress\w+|burn.?out|"
    r"enceinte|grossesse|symptom\w+|therap\w+|psych\w+|restrictions? d'aptitude",
    "la famille": r"famill\w+|familia\w+|enfants?|conjoints?|conjointes?|maris?|epou\w+|"
    r"celibat\w+|divorc\w+|parents?|mere|pere|couple|foyer",
    "la religion": r"relig\w+|croyan\w+|priere|eglise|mosquee|synagogue|temple",
    "les opinions politiques": r"politiques?|vot(?:er|ez|e)|elections?|partis? politiques?",
    "l'origine": r"origines?|ethni\w+|nationalites?|couleur de peau|race|pays de naissance|"
    r"langue maternelle",
    "la vie intime": r"sexu\w+|orientation sexuelle|vie amoureuse|intim\w+",
    "l'engagement syndical": r"syndic\w+|syndiqu\w+|greve",
    "l'âge": r"age|date de naissance|annee de naissance",
}
WORDS = re.compile(
    r"\b(veuillez|s'il vous plait|invalide|obligatoire\w*|oups|erreur de saisie|en retard|"
    r"profil ideal|fort potentiel|faibles?|lacunes?|echecs?|inadapte\w*|normale?s?|normaux|"
    r"vous etes|vous devez|bravo|incapable\w*|defauts?)\b"
)
AGREED = re.compile(
    r"\b(?:je (?:suis|serai|serais|reste|me sens|me sentais)|sentez(?:-vous)?|sentiez|seriez|"
    r"serez)(?: \w+)? (pret|sur|fier|content|satisfait|certain|seul|fatigue|stresse|motive|"
    r"interesse|decide|oblige|attire|apprecie|reconnu|connu|doue|competent|epuise|use|tente)e?\b"
)
DOTTED = re.compile(r"\w·\w|\w\((?:e|ne|trice|ve)\)", re.IGNORECASE)
ACRONYM = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
END = re.compile(r"(?<=[.?!…])\s+|\n+")


@dataclass(frozen=True)
class Advice:
    """One thing to look at again: the words concerned, and why."""

    excerpt: str
    about: str


def advice_on(exercice: Exercice, *, own_words: frozenset[str] = frozenset()) -> list[Advice]:
    """Return what could be asked or said otherwise; empty when nothing is to be looked at.

    `own_words` are keys of questions meant to be answered freely about a subject that no
    question may impose (consequences of a change on one's life).
    """
    return [
        *_subjects(exercice, own_words),
        *(found for text in texts_of(exercice) for found in _words(text)),
        *_sentences(exercice),
        *_acronyms(exercice),
        *_twice(exercice),
    ]


def texts_of(exercice: Exercice) -> list[str]:
    """Return every text of an exercise, in the order it is read."""
    told = [exercice.title, exercice.summary, exercice.why, exercice.does_not]
    told += [exercice.caution, exercice.heavy, *exercice.steps]
    told += [exercice.list_title, *exercice.list_items]
    for part in exercice.parts:
        told += [part.title, part.intro]
        for field in part.fields:
            told += [field.label, field.help]
    return [text for text in told if text]


def _subjects(exercice: Exercice, own_words: frozenset[str]) -> Iterator[Advice]:
    asked = [(part.title, part.intro) for part in exercice.parts]
    asked += [(f.label, f.help) for f in exercice.fields if f.key not in own_words]
    asked += [("", item) for item in exercice.list_items]
    for label, told in asked:
        for subject, pattern in SUBJECTS.items():
            if re.search(rf"\b(?:{pattern})\b", plain(f"{label} {told}")):
                yield Advice(
                    label or told,
                    f"Cette question touche {subject}. Elle ne se pose que si elle a un lien "
                    "direct et nécessaire avec le bilan (code du travail, art. L6313-4).",
                )


def _words(text: str) -> Iterator[Advice]:
    bare = plain(text)
    if found := WORDS.search(bare):
        yield Advice(text, f"« {found[1]} » juge ou ordonne. Dites plutôt un fait, ou proposez.")
    if AGREED.search(bare) or DOTTED.search(text):
        yield Advice(text, "Cette phrase suppose un genre. Écrivez-la pour tout le monde.")


def _sentences(exercice: Exercice) -> Iterator[Advice]:
    counted = []
    for text in texts_of(exercice):
        for sentence in END.split(text):
            length = words_in(sentence)
            if length > LONGEST:
                yield Advice(sentence, f"{length} mots. Coupez en deux : {LONGEST} au plus.")
            if sentence.rstrip(" »").endswith((".", "?", "!", "…")):
                counted.append(length)
    mean = sum(counted) / max(1, len(counted))
    if mean > MEAN:
        told = f"{mean:.1f}".replace(".", ",")
        yield Advice(
            exercice.title, f"Les phrases font {told} mots en moyenne ; {MEAN} se lisent mieux."
        )


def words_in(sentence: str) -> int:
    """Count the words of a sentence as one says them: « l'entretien » is one.

    >>> words_in("Qu'est-ce qui vous plaît : le calme, l'équipe ?")
    7
    """
    return sum(1 for word in sentence.split() if re.search(r"\w", word))


def _acronyms(exercice: Exercice) -> Iterator[Advice]:
    """An acronym is told in full where it is read first; title and summary are one place."""
    first, *others = [f"{exercice.title}. {exercice.summary}", *texts_of(exercice)[2:]]
    seen: set[str] = set()
    for text in (first, *others):
        for acronym in ACRONYM.findall(text):
            if acronym in seen:
                continue
            seen.add(acronym)
            if not re.search(rf"\({acronym}\b|\b{acronym}\s*\(", text):
                yield Advice(text, f"Écrivez {acronym} en toutes lettres la première fois.")


def _twice(exercice: Exercice) -> Iterator[Advice]:
    for part in exercice.parts:
        labels = [plain(field.label) for field in part.fields]
        for field in part.fields:
            if labels.count(plain(field.label)) > 1:
                yield Advice(field.label, "La même question est posée deux fois dans cette partie.")
