"""What is sealed: projects, criteria, steps, as one JSON tree; and the same as Python values.

    {"version": 1,
     "criteres": [{"id", "text", "poids"}],
     "projets":  [{"id", "title", "decision", "why", "avis": {critere: {"avis", "note"}},
                   "fond": {key: text}}],
     "etapes":   [{"id", "what", "projet", "terme", "intended", "due", "due_source", "helper",
                   "means", "obstacle", "answer", "proof", "cout", "paye",
                   "faits": [{"on", "etat", "words"}]}],
     "candidatures": [{"id", "poste", "structure", "moyen", "envoyee", "relance", "issue",
                       "notes"}]}
Days are ISO, costs are cents. A key that is not known is kept as it is, so that later work may
add its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

Tree = dict[str, Any]
TEXTS = ("what", "due_source", "helper", "means", "obstacle", "answer", "proof", "paye")
SENT = ("poste", "structure", "moyen", "issue", "notes")
TO_FIND, TO_SEND = "À trouver", "À envoyer"


FOND = {
    "metiers": ("Le ou les métiers", "Avec vos mots, ou leur code si vous l'avez."),
    "pour": ("Ce qui parle pour", "Des faits : une enquête, un essai, une compétence, une offre."),
    "contre": ("Ce qui parle contre", "Des faits aussi."),
    "temps": ("Ce que cela change pour mon temps", ""),
    "argent": ("Pour mon argent", "Ce que j'y gagne, ce que cela coûte, ce qu'il me faut."),
    "famille": ("Pour mes proches", ""),
    "lieu": ("Pour le lieu et les trajets", ""),
    "sante": (
        "Les aptitudes et restrictions à prendre en compte",
        "Seulement ce que vous voulez en dire. Aucun diagnostic n'est utile ici.",
    ),
    "sens": ("Pour ce qui compte à mes yeux", ""),
    "conditions": ("Ce qu'il faut pour que cela réussisse", ""),
    "formation": ("La formation ou la VAE", "Laquelle, combien de temps, qui la paie."),
    "essai": (
        "Un premier essai",
        "Le plus petit possible : une journée sur place, une rencontre, un module gratuit.",
    ),
    "renoncer": ("Ce qui me ferait renoncer", "Une date, un refus, un chiffre : un fait."),
}
CONSEQUENCES = ("temps", "argent", "famille", "lieu", "sante", "sens")


class Poids(TextChoices):
    """How much a criterion counts, as the person says it."""

    PEU = "1", "Compte un peu"
    COMPTE = "2", "Compte"
    BEAUCOUP = "3", "Compte beaucoup"


class Decision(TextChoices):
    """What the person decides of a project. Never worked out for her."""

    CHOISI = "choisi", "Choisi"
    RETENU = "retenu", "Retenu"
    A_CREUSER = "a_creuser", "À creuser"
    PLAN_B = "plan_b", "Plan B"
    ECARTE = "ecarte", "Mis de côté"


class Avis(TextChoices):
    """What a criterion says of a project: words, no mark and no total."""

    CONVIENT = "convient", "Convient"
    A_VERIFIER = "a_verifier", "À vérifier"
    NON = "non", "Ne convient pas"


class Terme(TextChoices):
    COURT = "court", "Court terme : dans les trois mois"
    MOYEN = "moyen", "Moyen terme : ensuite"


class Etat(TextChoices):
    """Where a step stands, as the person says it: neutral words, each a dated fact."""

    PREVU = "prevu", "Encore prévu"
    EN_COURS = "en_cours", "En cours"
    FAIT = "fait", "Fait"
    CHANGE = "change", "Changé"
    ABANDONNE = "abandonne", "Abandonné par choix"


@dataclass(frozen=True)
class Cell:
    """What the person says of one project by one criterion."""

    critere: str
    avis: str
    note: str

    @property
    def label(self) -> str:
        return str(Avis(self.avis).label) if self.avis in Avis.values else ""


@dataclass(frozen=True)
class Projet:
    id: str
    title: str
    decision: str
    why: str
    cells: tuple[Cell, ...]
    fond: Mapping[str, str]

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Return what is written of it: key, what was asked, her words."""
        return [(key, FOND[key][0], self.fond[key]) for key in FOND if self.fond.get(key)]

    @property
    def consequences(self) -> list[tuple[str, str]]:
        """Return what it would change, by side of life; an empty text where she said nothing."""
        return [(FOND[key][0], self.fond.get(key, "")) for key in CONSEQUENCES]

    @property
    def label(self) -> str:
        return str(Decision(self.decision).label) if self.decision in Decision.values else ""


@dataclass(frozen=True)
class Fait:
    """A state as it was told that day."""

    on: date
    etat: str
    words: str

    @property
    def label(self) -> str:
        return str(Etat(self.etat).label)


@dataclass(frozen=True)
class Etape:
    """One step of the plan: what, when, with whom and what, and what has become of it."""

    id: str
    what: str
    projet: str
    projet_title: str
    terme: str
    intended: date | None
    due: date | None
    due_source: str
    helper: str
    means: str
    obstacle: str
    answer: str
    proof: str
    cout: int | None
    paye: str
    faits: tuple[Fait, ...]

    @property
    def day(self) -> date | None:
        return self.due or self.intended

    @property
    def state(self) -> str:
        return self.faits[-1].label if self.faits else str(Etat.PREVU.label)

    @property
    def is_open(self) -> bool:
        return not self.faits or self.faits[-1].etat in {Etat.PREVU, Etat.EN_COURS}


class Issue(TextChoices):
    """What has come of an application, so far."""

    ATTENTE = "attente", "Sans réponse pour le moment"
    ECHANGE = "echange", "Un échange est prévu ou a eu lieu"
    OUI = "oui", "Réponse positive"
    NON = "non", "Réponse négative"
    ARRET = "arret", "Arrêtée par choix"


@dataclass(frozen=True)
class Candidature:
    """One application: what, where, when, and what has come of it."""

    id: str
    poste: str
    structure: str
    moyen: str
    envoyee: date | None
    relance: date | None
    issue: str
    notes: str

    @property
    def label(self) -> str:
        if self.issue == Issue.ATTENTE and self.envoyee is None:
            return TO_SEND
        return str(Issue(self.issue).label) if self.issue in Issue.values else ""

    @property
    def awaits(self) -> bool:
        """A day to write again was set, and nothing has come yet."""
        return bool(self.relance) and self.issue == Issue.ATTENTE


def empty() -> Tree:
    return {"version": 1, "criteres": [], "projets": [], "etapes": [], "candidatures": []}


def candidatures_of(tree: Tree) -> list[Candidature]:
    """Return the applications, those not sent yet first, then the latest sent."""
    told = [
        Candidature(
            id=one["id"],
            envoyee=_day(one.get("envoyee")),
            relance=_day(one.get("relance")),
            **{name: one.get(name, "") for name in SENT},
        )
        for one in tree.get("candidatures", [])
    ]
    return sorted(told, key=lambda one: one.envoyee or date.max, reverse=True)


def budget_of(etapes: Sequence[Etape]) -> list[tuple[str, int]]:
    """Return what the plan costs by who pays, in cents; what nobody pays yet comes last."""
    sums: dict[str, int] = {}
    for one in etapes:
        if one.cout:
            payer = one.paye.strip() or TO_FIND
            sums[payer] = sums.get(payer, 0) + one.cout
    return sorted(sums.items(), key=lambda row: row[0] == TO_FIND)


def projets_of(tree: Tree) -> list[Projet]:
    """Return the projects, each with one cell by criterion, in the person's own order."""
    return [
        Projet(
            one["id"],
            one["title"],
            one.get("decision", ""),
            one.get("why", ""),
            tuple(
                _cell(critere, one.get("avis", {}).get(critere["id"], {}))
                for critere in tree["criteres"]
            ),
            one.get("fond", {}),
        )
        for one in tree["projets"]
    ]


def consequences_told(projets: Sequence[Projet]) -> list[str]:
    """Return the sides of life about which something is said of one project at least."""
    said = {asked for one in projets for asked, words in one.consequences if words}
    return [FOND[key][0] for key in CONSEQUENCES if FOND[key][0] in said]


def _cell(critere: Mapping[str, str], said: Mapping[str, str]) -> Cell:
    return Cell(critere["text"], said.get("avis", ""), said.get("note", ""))


def etapes_of(tree: Tree) -> list[Etape]:
    """Return the steps: short term first, then by day; those without a day come last."""
    titles = {one["id"]: one["title"] for one in tree["projets"]}
    steps = [_etape(one, titles) for one in tree["etapes"]]
    return sorted(steps, key=lambda one: (one.terme != Terme.COURT, one.day or date.max))


def _etape(one: Mapping[str, Any], titles: Mapping[str, str]) -> Etape:
    return Etape(
        id=one["id"],
        projet=one.get("projet", ""),
        projet_title=titles.get(one.get("projet", ""), ""),
        terme=one["terme"],
        intended=_day(one.get("intended")),
        due=_day(one.get("due")),
        cout=one.get("cout"),
        faits=tuple(
            Fait(date.fromisoformat(told["on"]), told["etat"], told["words"])
            for told in one.get("faits", [])
        ),
        **{name: one.get(name, "") for name in TEXTS},
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
