"""The papers: a CV by skills, the binder of a VAE, the sheet of a negotiation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portulan.journey.portefeuille.demarches.questions import (
    JOURS,
    LISTE,
    NEGOCIATION,
    VAE,
    Question,
    contacts_of,
)
from portulan.journey.portefeuille.demarches.questions import Tree as Sealed
from portulan.journey.portefeuille.models import Nature
from portulan.journey.portefeuille.shape import Competence, Experience
from portulan.journey.portefeuille.shape import Nature as Lived
from portulan.offices.pdf import blocks
from portulan.offices.pdf.tree import Block, Tree
from portulan.rules.french import date_fr
from portulan.rules.orientation import vae_dossier

REHEARSAL = ("debut", "objections", "conclure", "repetition")
SITUATION = ("qui", "interet")


@dataclass(frozen=True)
class Material:
    """What the papers are made of: what was written here, and the portfolio as it stands."""

    sealed: Sealed
    name: str
    experiences: list[Experience]
    competences: list[Competence]
    temoins: Mapping[str, list[str]]

    @property
    def chosen(self) -> list[Competence]:
        return [one for one in self.competences if one.id in self.sealed["competences"]]

    def said(self, key: str) -> str:
        return str(self.sealed["answers"].get(key, ""))

    def proofs(self, skill: Competence) -> list[str]:
        """Return what shows a skill: documents, addresses, files, witnesses."""
        told = [f"{name} : {words}" for name, words in skill.proofs]
        return [*told, *(f"Un témoin, {words}" for words in self.temoins.get(skill.id, ()))]


def body(nature: Nature, material: Material, *, on: date) -> Tree:
    """Return the paper as blocks; one sentence when nothing is written."""
    tree = list(
        {Nature.CV: _cv, Nature.VAE: _vae, Nature.NEGOCIATION: _negociation}[nature](material, on)
    )
    return tree or [blocks.paragraph("Rien n'est encore écrit.")]


def _cv(told: Material, on: date) -> Iterator[Block]:
    if told.said("cible"):
        yield blocks.paragraph(blocks.bold(blocks.verbatim(told.said("cible"))))
    for key in ("coordonnees", "accroche"):
        yield from blocks.own_words(told.said(key))
    if told.chosen:
        yield blocks.heading("Compétences")
        for skill in told.chosen:
            yield blocks.heading(blocks.verbatim(skill.label), 2)
            yield from _examples(skill)
    learnt = [one for one in told.experiences if one.nature == Lived.FORMATION]
    lived = [one for one in told.experiences if one.nature != Lived.FORMATION]
    for title, rows in (("Parcours", lived), ("Formations", learnt)):
        if rows:
            yield blocks.heading(title)
            yield blocks.bullets([_line(one) for one in _latest_first(rows)])
    others = _lines(told.said("autres"))
    if others:
        yield blocks.heading("Et aussi")
        yield blocks.bullets([blocks.verbatim(one) for one in others])


def _examples(skill: Competence) -> Iterator[Block]:
    """Return the gestures and results that show a skill, as she told them."""
    told = []
    for episode in skill.episodes:
        told += _lines(episode.words["activites"]) or _lines(episode.words["action"])[:1]
        told += _lines(episode.words["resultat"])[:1]
    if told:
        yield blocks.bullets([blocks.verbatim(one) for one in dict.fromkeys(told)])


def _latest_first(rows: list[Experience]) -> list[Experience]:
    return sorted(rows, key=lambda one: (-(one.ends or 9999), -(one.starts or 0)))


def _line(one: Experience) -> list[str]:
    return [blocks.verbatim(", ".join(part for part in (one.title, one.place, one.years) if part))]


def _vae(told: Material, on: date) -> Iterator[Block]:
    yield from _said(told, VAE[:4])
    if told.chosen:
        yield blocks.heading("Mes activités et leurs preuves")
        yield blocks.table(
            ["Activité", "Où", "Ce qu'elle montre", "Preuves"],
            [
                [
                    blocks.verbatim(skill.label),
                    blocks.verbatim(", ".join(skill.seen) or "–"),
                    blocks.verbatim(told.sealed["mots"].get(skill.id, "") or "À écrire"),
                    blocks.verbatim(" ; ".join(told.proofs(skill)) or "À réunir"),
                ]
                for skill in told.chosen
            ],
        )
    dossier, done = vae_dossier(on), set(told.sealed["liste"])
    yield blocks.heading(f"Le {dossier}")
    yield blocks.bullets(
        [f"{label} : {'prêt' if key in done else 'à préparer'}" for key, label in LISTE.items()]
    )
    days = told.sealed["jours"]
    if days:
        yield blocks.heading("Les étapes")
        yield blocks.facts(
            [
                (label.format(dossier=dossier), date_fr(date.fromisoformat(days[key])))
                for key, label in JOURS.items()
                if days.get(key)
            ]
        )
    yield from _contacts(told)
    yield from _said(told, VAE[4:])
    yield blocks.paragraph(
        blocks.italic(
            f"Mots en usage au {date_fr(on)}. Le certificateur seul dit ce que son dossier demande."
        )
    )


def _contacts(told: Material) -> Iterator[Block]:
    rows = contacts_of(told.sealed)
    if rows:
        yield blocks.heading("Mes contacts avec le certificateur")
        yield blocks.table(
            ["Le", "Avec", "Ce qui a été dit", "Suite"],
            [
                [
                    date_fr(one.on),
                    blocks.verbatim(", ".join(x for x in (one.who, one.way.lower()) if x)),
                    blocks.verbatim(one.said or "–"),
                    [
                        blocks.verbatim(one.then or ("" if one.then_on else "–")),
                        f" (le {date_fr(one.then_on)})" if one.then_on else "",
                    ],
                ]
                for one in rows
            ],
        )


def _negociation(told: Material, on: date) -> Iterator[Block]:
    yield from _said(told, [one for one in NEGOCIATION if one.key in SITUATION])
    if told.chosen:
        yield blocks.heading("Ce que j'apporte")
        for skill in told.chosen:
            yield blocks.heading(blocks.verbatim(skill.label), 2)
            yield from _examples(skill)
            proofs = told.proofs(skill)
            if proofs:
                yield blocks.facts([("Ce qui le montre", blocks.verbatim(" ; ".join(proofs)))])
    others = [one for one in NEGOCIATION if one.key not in (*SITUATION, *REHEARSAL)]
    yield from _said(told, others)
    rehearsed = list(_said(told, [one for one in NEGOCIATION if one.key in REHEARSAL]))
    if rehearsed:
        yield blocks.heading("Répéter")
        yield from rehearsed


def _said(told: Material, questions: tuple[Question, ...] | list[Question]) -> Iterator[Block]:
    for one in questions:
        if told.said(one.key):
            yield blocks.heading(one.label, 2)
            yield from blocks.own_words(told.said(one.key))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
