"""Reading the démarches, past their doors. Each opening is journaled."""

from datetime import date, datetime
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.reading import Words
from portulan.journey.investigation.told import Told
from portulan.journey.portefeuille import reading as portefeuille
from portulan.journey.portefeuille.access import portefeuille_of
from portulan.journey.portefeuille.demarches.access import demarches_of, shared_demarches
from portulan.journey.portefeuille.demarches.papers import Material, body
from portulan.journey.portefeuille.demarches.questions import QUESTIONS, empty
from portulan.journey.portefeuille.models import Demarche, Nature
from portulan.offices.accounts.models import User
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.theme import Theme
from portulan.offices.vault.classes import Why
from portulan.rules.calendar import legal_day

PAPERS = {
    Nature.CV: "Curriculum vitæ",
    Nature.VAE: "Dossier de VAE",
    Nature.NEGOCIATION: "Fiche de négociation",
}
NAMES = {
    Nature.CV: "votre CV par compétences",
    Nature.VAE: "votre dossier de VAE",
    Nature.NEGOCIATION: "votre fiche de négociation",
}
SOURCES = {
    Nature.CV: "Son CV par compétences",
    Nature.VAE: "Son dossier de VAE",
    Nature.NEGOCIATION: "Sa fiche de négociation",
}


def read(
    bilan: Bilan, row: Demarche | None, *, by: User, at: datetime, why: Why = Why.LECTURE
) -> tuple[Material, datetime | None]:
    """Open what was written, beside the portfolio without what the person keeps to herself."""
    opened = texts.opened(row, by=by, at=at, why=why)
    told = portefeuille.read(portefeuille_of(bilan), by=by, at=at, why=why, shared=True)
    sealed = opened.tree if opened else empty()
    material = Material(
        sealed, bilan.beneficiaire.name, told.experiences, told.competences, told.temoins
    )
    return material, opened.saved_at if opened else None


def paper(nature: Nature, material: Material, *, on: date) -> Paper:
    """Return it as a paper of the person's own: nothing in it names the house, nor the bilan."""
    return Paper(
        title=PAPERS[nature],
        kind="demarche",
        tree=body(nature, material, on=on),
        issued_on=on,
        theme=Theme(name=material.name),
        own=True,
    )


def words_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """Open what she shared of them, for the synthesis to start from."""
    words = []
    for row in shared_demarches(bilan):
        nature, (told, _) = Nature(row.nature), read(bilan, row, by=by, at=at, why=Why.SYNTHESE)
        for one in QUESTIONS[nature]:
            text = told.said(one.key)
            if text:
                words.append(Words(row.document, one.key, SOURCES[nature], one.label, text))
    return words


def shared_texts(bilan: Bilan, *, by: User, at: datetime, why: Why) -> list[Told]:
    """Open those shared, as the « résultats détaillés » hold them."""
    return _told(bilan, shared_demarches(bilan), by=by, at=at, why=why)


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open the person's own, shared or not."""
    return _told(bilan, demarches_of(bilan), by=by, at=at, why=Why.RECUPERATION)


def _told(bilan: Bilan, rows: list[Demarche], *, by: User, at: datetime, why: Why) -> list[Told]:
    told = []
    for row in rows:
        nature, (material, saved) = Nature(row.nature), read(bilan, row, by=by, at=at, why=why)
        if saved:
            tree = body(nature, material, on=legal_day(saved, bilan.zone))
            title = str(nature.label)
            told.append(Told(row.document, row.nature, title, saved, tree, material.sealed))
    return told


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what each is called, by its document and its row."""
    return {
        key: NAMES[Nature(row.nature)]
        for row in demarches_of(bilan)
        for key in (row.document, row.pk)
    }
