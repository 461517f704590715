"""What is asked for each, in our words, and what is sealed.

    {"version": 1, "answers": {key: text}, "competences": [skill, …], "mots": {skill: text},
     "liste": [key, …], "jours": {key: day},
     "contacts": [{"id", "on", "who", "means", "said", "then", "then_on"}, …]}
`competences`: the skills she chose to show; `mots`: what a skill shows, in the words of the
certification. Days are ISO. A key that is not known is kept as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

from portulan.journey.portefeuille.models import Nature

Tree = dict[str, Any]


@dataclass(frozen=True)
class Question:
    key: str
    label: str
    help: str = ""
    rows: int = 3


CV = (
    Question("cible", "Le poste ou le métier visé", "Il s'imprime sous votre nom.", 1),
    Question(
        "coordonnees",
        "Comment me joindre, tel que ce sera imprimé",
        "Téléphone, adresse personnelle. Ni âge, ni situation de famille : rien ne l'exige.",
    ),
    Question("accroche", "Qui je suis professionnellement, en deux phrases"),
    Question(
        "autres",
        "Langues, outils, permis, engagements utiles à ce poste",
        "Une ligne pour chacun.",
    ),
)
VAE = (
    Question(
        "certification",
        "La certification visée : intitulé exact, niveau, code RNCP",
        "Il se lit sur la fiche de France compétences.",
        2,
    ),
    Question("certificateur", "L'organisme qui la délivre", "Nom, service, adresse de contact.", 2),
    Question("blocs", "En entier, ou certains blocs seulement", rows=2),
    Question("pourquoi", "Ce qu'elle m'apporterait"),
    Question("aide", "Qui peut m'accompagner, et comment c'est financé"),
    Question("temps", "Le temps que je peux y consacrer chaque semaine", rows=2),
    Question("autre", "L'autre chemin possible", "Une formation, un poste proche."),
)
NEGOCIATION = (
    Question("qui", "Avec qui, quand, à quelle occasion", rows=2),
    Question("interet", "Ce que cherche la personne en face", "Ses contraintes, ses délais."),
    Question(
        "apports",
        "Ce que j'apporte, en plus des compétences cochées",
        "Des faits : un résultat, un chiffre, une responsabilité prise.",
    ),
    Question(
        "reperes",
        "Les repères extérieurs",
        "Grilles, offres comparables, usages. Avec la source et la date.",
    ),
    Question("demande", "Ce que je demande, en une phrase", rows=2),
    Question("repli", "Ce que j'accepterais aussi"),
    Question("limite", "Ma limite, et ce que je fais si elle est atteinte"),
    Question("retour", "Ce que je peux proposer en échange"),
    Question("debut", "Mes deux premières phrases"),
    Question("objections", "Ce que l'on peut me répondre, et ce que je dirai", rows=4),
    Question("conclure", "Comment je conclus, et la trace que je demande"),
    Question("repetition", "Après avoir répété à voix haute : ce que je garde, ce que je change"),
)
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    Nature.CV: CV,
    Nature.VAE: VAE,
    Nature.NEGOCIATION: NEGOCIATION,
}
LISTE = {
    "identite": "Mon identité et mes coordonnées",
    "parcours": "Mon parcours, emplois et autres activités",
    "activites": "Les activités en rapport avec la certification, avec leurs dates",
    "preuves": "Les preuves : contrats, bulletins, attestations, travaux",
    "formations": "Les formations suivies et les diplômes",
    "blocs": "Les blocs demandés",
    "accompagnement": "L'accompagnement souhaité, et son financement",
}
JOURS = {
    "contact": "Premier contact avec le certificateur",
    "depot": "Dépôt du {dossier}",
    "reponse": "Réponse sur ce dossier",
    "accompagnement": "Début de l'accompagnement",
    "validation": "Dépôt du dossier de validation",
    "jury": "Passage devant le jury",
}


class Moyen(TextChoices):
    """How one was in touch with the certificateur."""

    TELEPHONE = "telephone", "Par téléphone"
    MESSAGE = "message", "Par message"
    COURRIER = "courrier", "Par courrier"
    REUNION = "reunion", "En réunion ou en ligne"
    PLACE = "place", "Sur place"


@dataclass(frozen=True)
class Contact:
    """One contact with the certificateur: when, who, how, what was said, what comes next."""

    id: str
    on: date
    who: str
    means: str
    said: str
    then: str
    then_on: date | None

    @property
    def way(self) -> str:
        return str(Moyen(self.means).label) if self.means in Moyen.values else ""


def contacts_of(tree: Mapping[str, Any]) -> list[Contact]:
    """Return the contacts, in the order in which they took place."""
    rows = [
        Contact(
            id=one["id"],
            on=date.fromisoformat(one["on"]),
            then_on=date.fromisoformat(one["then_on"]) if one.get("then_on") else None,
            **{key: one.get(key, "") for key in ("who", "means", "said", "then")},
        )
        for one in tree.get("contacts", [])
    ]
    return sorted(rows, key=lambda one: one.on)


def empty() -> Tree:
    return {
        "version": 1,
        "answers": {},
        "competences": [],
        "mots": {},
        "liste": [],
        "jours": {},
        "contacts": [],
    }
