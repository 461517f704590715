"""Reading the portfolio, past its doors. Each opening is journaled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.reading import Words
from portulan.journey.investigation.told import Told
from portulan.journey.metiers.competences import skills_named_in
from portulan.journey.portefeuille import shape
from portulan.journey.portefeuille.access import portefeuille_of, shared_portefeuille
from portulan.journey.portefeuille.models import PieceJointe, Portefeuille, Temoignage
from portulan.journey.portefeuille.papers import body
from portulan.journey.portefeuille.pieces import all_bytes
from portulan.journey.portefeuille.temoins import told_by_skill
from portulan.offices.accounts.models import User
from portulan.offices.pdf.render import Paper
from portulan.offices.vault.classes import Why

TITLE = "Mon portefeuille de compétences"
LABELS = {"experiences": "Ses expériences", "competences": "Ses compétences"}


@dataclass(frozen=True)
class Read:
    """The portfolio opened, as Python values."""

    tree: shape.Tree
    saved_at: datetime | None
    temoins: Mapping[str, list[str]] = field(default_factory=dict)  # by skill

    @property
    def experiences(self) -> list[shape.Experience]:
        return shape.experiences_of(self.tree)

    @property
    def episodes(self) -> list[shape.Episode]:
        return [one for row in self.experiences for one in row.episodes]

    @property
    def competences(self) -> list[shape.Competence]:
        return shape.competences_of(self.tree)

    @property
    def by_wish(self) -> list[tuple[str, list[shape.Competence]]]:
        """The skills by the wish to use them again; those without a word come last."""
        groups = [(str(envie.label), str(envie)) for envie in shape.Envie]
        told = [(label, self._wished(value)) for label, value in [*groups, ("À dire encore", "")]]
        return [(label, some) for label, some in told if some]

    @property
    def to_learn(self) -> list[shape.Competence]:
        """Wished for, and not yet done without help."""
        begun = {str(shape.Niveau.DECOUVRE), str(shape.Niveau.AIDE)}
        wished = self._wished(str(shape.Envie.SOUVENT))
        return [one for one in wished if one.niveau in begun]

    @property
    def overused(self) -> list[shape.Competence]:
        """Shown by several experiences, and no longer wished for."""
        return [one for one in self._wished(str(shape.Envie.PLUS)) if one.is_transferable]

    def _wished(self, envie: str) -> list[shape.Competence]:
        return [one for one in self.competences if one.envie == envie]


def read(
    row: Portefeuille | None,
    *,
    by: User,
    at: datetime,
    why: Why = Why.LECTURE,
    shared: bool = False,
) -> Read:
    """Open a portfolio; an empty one when nothing was written, or nothing is left.

    `shared`: without what the person keeps to herself.
    """
    opened = texts.opened(row, by=by, at=at, why=why)
    if opened is None:
        return Read(shape.empty(), None)
    tree = shape.shared_part(opened.tree) if shared else opened.tree
    if row:
        _leave_out_destroyed_files(row.bilan_id, tree)
    seen = told_by_skill(row, by=by, at=at, why=why) if row else {}
    return Read(tree, opened.saved_at, seen)


def _leave_out_destroyed_files(bilan_id: UUID, tree: shape.Tree) -> None:
    """A portfolio kept by agreement may outlive the files that nobody asked to keep."""
    joined = [one for one in tree["competences"] if one.get("pieces")]
    if joined:
        rows = PieceJointe.objects.filter(bilan_id=bilan_id)
        there = {str(pk) for pk in rows.values_list("pk", flat=True)}
        for one in joined:
            one["pieces"] = [piece for piece in one["pieces"] if piece["id"] in there]


def suggested(episode: shape.Episode, told: Read) -> list[tuple[str, str]]:
    """Return the skills (number, label) that an episode's own words name, not yet named by her."""
    known = {one.label.casefold() for one in told.competences if episode in one.episodes}
    found = skills_named_in(episode.story)
    return [(item.ogr, item.label) for item in found if item.label.casefold() not in known]


def words_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """Open the skills and the episodes told, if shared, for the synthesis to start from."""
    row = shared_portefeuille(bilan)
    told = read(row, by=by, at=at, why=Why.SYNTHESE, shared=True)
    if row is None:
        return []
    words = []
    for skill in told.competences:
        shown = f"{skill.label} ({', '.join(skill.seen)})" if skill.seen else skill.label
        level = skill.niveau_label
        words.append(Words(row.document, skill.id, LABELS["competences"], level, shown))
    for episode in told.episodes:
        text = "\n".join(text for text in (episode.title, *episode.words.values()) if text)
        asked = episode.experience_title
        words.append(Words(row.document, episode.id, LABELS["experiences"], asked, text))
    return words


def paper(bilan: Bilan, told: Read, *, on: date) -> Paper:
    """Return the portfolio as a paper; its name says whose it is, nothing of what is in it."""
    return Paper(
        title="Portefeuille de compétences",
        kind="portefeuille",
        tree=body(
            told.experiences,
            told.competences,
            bilan.beneficiaire.name,
            temoins=told.temoins,
        ),
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def shared_texts(bilan: Bilan, *, by: User, at: datetime, why: Why) -> list[Told]:
    """Open what is shared of it, as the « résultats détaillés » hold it."""
    return _told(shared_portefeuille(bilan), by=by, at=at, why=why, shared=True)


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open the person's own portfolio, shared or not, with the files joined to it."""
    why = Why.RECUPERATION
    return [
        replace(
            told,
            files=all_bytes(bilan, shape.competences_of(told.data), by=by, at=at, why=why),
            folder="pieces-jointes",
        )
        for told in _told(portefeuille_of(bilan), by=by, at=at, why=why, shared=False)
    ]


def _told(
    row: Portefeuille | None, *, by: User, at: datetime, why: Why, shared: bool
) -> list[Told]:
    told = read(row, by=by, at=at, why=why, shared=shared)
    if row is None or told.saved_at is None:
        return []
    tree = body(told.experiences, told.competences, temoins=told.temoins)
    return [Told(row.document, "portefeuille", TITLE, told.saved_at, tree, told.tree)]


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what the sealed text of this room is called, by its document and its row."""
    row = portefeuille_of(bilan)
    name = "votre portefeuille de compétences"
    names = {row.document: name, row.pk: name} if row else {}
    files = PieceJointe.objects.filter(bilan=bilan).values_list("document", flat=True)
    names |= dict.fromkeys(files, "une pièce jointe")
    said = Temoignage.objects.filter(bilan=bilan).values_list("document", flat=True)
    return names | dict.fromkeys(said, "un témoignage")
