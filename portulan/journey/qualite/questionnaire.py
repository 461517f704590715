"""What is asked, moment by moment. Every question may be skipped; none touches private life.

Three marks (« repères ») are asked with the same words at the beginning, at the end and at
each follow-up. An answer is a small whole number; « sans avis » is not kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portulan.journey.qualite.models import Moment

SKIP = "-"


@dataclass(frozen=True)
class Question:
    """One closed question. `good` are the answers that count as satisfied; none for a state."""

    key: str
    words: str
    options: tuple[tuple[int, str], ...]
    good: frozenset[int] = frozenset()
    skip: str = "Sans avis"
    help: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The options as a form shows them, the way out last."""
        told = [(str(value), label) for value, label in self.options]
        return [*told, (SKIP, self.skip)] if self.skip else told

    @property
    def is_score(self) -> bool:
        return self.options == SCORE


@dataclass(frozen=True)
class Section:
    title: str
    questions: tuple[Question, ...]


DEGREE = ((4, "Tout à fait"), (3, "Plutôt"), (2, "Plutôt pas"), (1, "Pas du tout"))
REACHED = ((4, "Tous"), (3, "La plupart"), (2, "Quelques-uns"), (1, "Pas encore"))
HOW_MANY = ((0, "Aucune"), (1, "Une ou deux"), (3, "Trois ou plus"))
SCORE = tuple((value, str(value)) for value in range(11))
SATISFIED = frozenset({3, 4})


def _degree(key: str, words: str) -> Question:
    return Question(key, words, DEGREE, SATISFIED)


def _how_many(key: str, words: str) -> Question:
    return Question(key, words, HOW_MANY, skip="Je ne sais pas")


MARKS = (
    _degree("projet", "Je sais ce que je veux faire ensuite."),
    _degree("depart", "Je sais par quoi commencer."),
    _degree("moyens", "Je me sens en mesure de mener mon projet."),
)
RECOMMEND = Question(
    "recommander",
    "Conseilleriez-vous ce cabinet à une personne proche ?",
    SCORE,
    frozenset({9, 10}),
    skip="",
    help="De 0, sûrement pas, à 10, sûrement.",
)
END = (
    Section(
        "Les moyens",
        (
            _degree("information", "Avant de commencer, les informations reçues étaient claires."),
            _degree("rythme", "Le rythme et la façon de se voir m'ont convenu."),
            _degree("supports", "Les documents et l'espace en ligne étaient simples à utiliser."),
        ),
    ),
    Section(
        "La méthode",
        (
            _degree("etapes", "J'ai compris à quoi servait chaque étape."),
            _degree("exercices", "Les exercices m'ont été utiles pour réfléchir."),
            _degree("ajuste", "Le parcours a été ajusté à ma situation."),
        ),
    ),
    Section(
        "L'écoute",
        (
            _degree("ecoute", "Ma parole a été écoutée."),
            _degree("jugement", "Mes choix ont été respectés, sans jugement."),
            _degree("secret", "Je sais que ce que j'ai dit reste confidentiel."),
        ),
    ),
    Section(
        "L'utilité",
        (
            *MARKS,
            Question(
                "objectifs",
                "Les objectifs fixés ensemble sont atteints.",
                REACHED,
                SATISFIED,
            ),
            RECOMMEND,
        ),
    ),
)
FOLLOW_UP = (
    Section(
        "Votre projet",
        (
            Question(
                "etat",
                "Où en est votre projet ?",
                (
                    (5, "Il est réalisé"),
                    (4, "Il avance"),
                    (3, "Il a changé"),
                    (2, "Il attend, pour le moment"),
                    (1, "Je l'ai laissé, par choix"),
                ),
                skip="Je préfère ne pas répondre",
            ),
        ),
    ),
    Section(
        "Les étapes prévues",
        (
            _how_many("etapes_faites", "Combien sont faites ?"),
            _how_many("etapes_changees", "Combien ont changé ?"),
            _how_many("etapes_laissees", "Combien avez-vous laissées, par choix ?"),
            _how_many("etapes_prevues", "Combien restent prévues ?"),
        ),
    ),
    Section("Aujourd'hui", MARKS),
)
FOLLOW_UPS = (Moment.SUIVI, Moment.SUIVI_2, Moment.SUIVI_3)
SECTIONS: Mapping[Moment, tuple[Section, ...]] = {
    Moment.DEBUT: (Section("Aujourd'hui", MARKS),),
    Moment.FIN: END,
    **dict.fromkeys(FOLLOW_UPS, FOLLOW_UP),
}


def questions_of(moment: Moment) -> Iterator[Question]:
    """Yield the closed questions of that moment, in order."""
    for section in SECTIONS[moment]:
        yield from section.questions


def read(moment: Moment, given: Mapping[str, object]) -> dict[str, int]:
    """Return the answers that were really given, by key. What is not a known answer is left out.

    >>> read(Moment.DEBUT, {"projet": "4", "depart": "-", "moyens": "", "age": "40"})
    {'projet': 4}
    """
    answers = {}
    for question in questions_of(moment):
        known = {str(value): value for value, _ in question.options}
        value = known.get(str(given.get(question.key, "")))
        if value is not None:
            answers[question.key] = value
    return answers
