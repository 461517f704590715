"""What is sealed: experiences, their episodes, skills, as one JSON tree; and as Python values.

    {"version": 1,
     "experiences": [{"id", "title", "nature", "place", "starts", "ends", "vecu", "a_moi",
                      "episodes": [{"id", "title", "revision", "situation", "tache", "action",
                                    "resultat", "activites"}]}],
     "competences": [{"id", "label", "ogr", "episodes", "niveau", "plaisir", "envie",
                      "preuves": {"document", "lien", "recit"},
                      "pieces": [{"id", "title", "sha256"}]}]}
Years are numbers. A key that is not known is kept as it is, so that later work may add its own.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

Tree = dict[str, Any]
STAR = {
    "situation": "La situation",
    "tache": "Ce qu'il fallait faire",
    "action": "Ce que j'ai fait",
    "resultat": "Ce que cela a changé",
    "activites": "Les gestes, un par ligne",
}
PREUVES = {"document": "Un document", "lien": "Une adresse", "recit": "Mon récit"}
JOINED = "Pièce jointe"
TRANSFERABLE = 2  # experiences that show a same skill


class Nature(TextChoices):
    """Where it was lived. Work that nobody paid counts as much."""

    EMPLOI = "emploi", "Emploi, stage, activité à mon compte"
    BENEVOLAT = "benevolat", "Bénévolat, engagement"
    MAISON = "maison", "À la maison"
    AIDE = "aide", "Aide à quelqu'un"
    LOISIR = "loisir", "Sport, art, loisir"
    FORMATION = "formation", "Formation"
    AUTRE = "autre", "Autre chose"


class Vecu(TextChoices):
    """How it was lived, for the life line. Nothing is worked out from it."""

    HAUT = "haut", "Un très bon moment"
    BON = "bon", "Plutôt bon"
    MELE = "mele", "Mêlé"
    DUR = "dur", "Plutôt difficile"
    BAS = "bas", "Très difficile"


class Niveau(TextChoices):
    """Four levels, by autonomy, as the person says it."""

    DECOUVRE = "decouvre", "Je découvre"
    AIDE = "aide", "Je sais faire avec de l'aide"
    SEUL = "seul", "Je sais faire sans aide"
    MONTRER = "montrer", "Je peux montrer à d'autres"


class Plaisir(TextChoices):
    AVEC = "avec", "Avec plaisir"
    SELON = "selon", "Cela dépend des moments"
    SANS = "sans", "Sans plaisir"


class Envie(TextChoices):
    """The wish to use it again."""

    SOUVENT = "souvent", "Oui, souvent"
    PARFOIS = "parfois", "De temps en temps"
    PLUS = "plus", "Plus maintenant"


@dataclass(frozen=True)
class Episode:
    """One moment told: the situation, what had to be done, what she did, what it changed."""

    id: str
    title: str
    revision: int
    words: Mapping[str, str]
    experience: str
    experience_title: str

    @property
    def story(self) -> str:
        return "\n".join([self.title, *self.words.values()])

    @property
    def is_told(self) -> bool:
        return any(self.words.values())


@dataclass(frozen=True)
class Experience:
    id: str
    title: str
    nature: str
    place: str
    starts: int | None
    ends: int | None
    vecu: str
    a_moi: bool
    episodes: tuple[Episode, ...]

    @property
    def nature_label(self) -> str:
        return label_of(Nature, self.nature)

    @property
    def vecu_label(self) -> str:
        return label_of(Vecu, self.vecu)

    @property
    def years(self) -> str:
        """« 2014–2019 », « depuis 2020 », « 2014 », or nothing."""
        if self.starts and self.ends:
            return str(self.starts) if self.starts == self.ends else f"{self.starts}–{self.ends}"
        return f"depuis {self.starts}" if self.starts else ""


@dataclass(frozen=True)
class Piece:
    """A file joined to a skill, under the name the person gives it."""

    id: str
    title: str


@dataclass(frozen=True)
class Competence:
    """A skill the person named, with the episodes that show it."""

    id: str
    label: str
    ogr: str
    episodes: tuple[Episode, ...]
    niveau: str
    plaisir: str
    envie: str
    preuves: Mapping[str, str]
    pieces: tuple[Piece, ...] = ()

    @property
    def niveau_label(self) -> str:
        return label_of(Niveau, self.niveau)

    @property
    def plaisir_label(self) -> str:
        return label_of(Plaisir, self.plaisir)

    @property
    def envie_label(self) -> str:
        return label_of(Envie, self.envie)

    @property
    def seen(self) -> list[str]:
        """The experiences that show it, by title, each once."""
        return list({one.experience: one.experience_title for one in self.episodes}.values())

    @property
    def is_transferable(self) -> bool:
        return len(self.seen) >= TRANSFERABLE

    @property
    def proofs(self) -> list[tuple[str, str]]:
        told = [(PREUVES[key], self.preuves[key]) for key in PREUVES if self.preuves.get(key)]
        return [*told, *((JOINED, one.title) for one in self.pieces)]


def empty() -> Tree:
    return {"version": 1, "experiences": [], "competences": []}


def experiences_of(tree: Tree) -> list[Experience]:
    """Return the life line: by first year, those without a year last."""
    told = [_experience(one) for one in tree["experiences"]]
    return sorted(told, key=lambda one: (one.starts is None, one.starts or 0))


def competences_of(tree: Tree) -> list[Competence]:
    """Return the skills, those that several experiences show first, then by name."""
    episodes = {one.id: one for row in experiences_of(tree) for one in row.episodes}
    told = [_competence(one, episodes) for one in tree["competences"]]
    return sorted(told, key=lambda one: (-len(one.seen), one.label.casefold()))


def shared_part(tree: Tree) -> Tree:
    """Leave out what the person keeps to herself, and the skills that nothing else shows."""
    told = deepcopy(tree)
    hidden = {
        episode["id"]
        for one in told["experiences"]
        if one.get("a_moi")
        for episode in one["episodes"]
    }
    told["experiences"] = [one for one in told["experiences"] if not one.get("a_moi")]
    for one in told["competences"]:
        before = one["episodes"]
        one["episodes"] = [episode for episode in before if episode not in hidden]
        one["kept"] = bool(before) and not one["episodes"]
    told["competences"] = [one for one in told["competences"] if not one.pop("kept")]
    return told


def label_of(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _experience(one: Mapping[str, Any]) -> Experience:
    return Experience(
        id=one["id"],
        title=one["title"],
        nature=one.get("nature", ""),
        place=one.get("place", ""),
        starts=one.get("starts"),
        ends=one.get("ends"),
        vecu=one.get("vecu", ""),
        a_moi=bool(one.get("a_moi")),
        episodes=tuple(
            Episode(
                episode["id"],
                episode["title"],
                episode.get("revision", 0),
                {key: episode.get(key, "") for key in STAR},
                one["id"],
                one["title"],
            )
            for episode in one["episodes"]
        ),
    )


def _competence(one: Mapping[str, Any], episodes: Mapping[str, Episode]) -> Competence:
    return Competence(
        id=one["id"],
        label=one["label"],
        ogr=one.get("ogr", ""),
        episodes=tuple(episodes[key] for key in one["episodes"] if key in episodes),
        niveau=one.get("niveau", ""),
        plaisir=one.get("plaisir", ""),
        envie=one.get("envie", ""),
        preuves=one.get("preuves", {}),
        pieces=tuple(Piece(row["id"], row["title"]) for row in one.get("pieces", [])),
    )
