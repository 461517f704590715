"""« Récupérer mes documents »: everything the person wrote or received, in one file."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation.portable import SCHEMA, data_of, page, table
from portulan.journey.enquete import reading as enquete
from portulan.journey.investigation import reading as investigation
from portulan.journey.investigation.told import Told
from portulan.journey.passation import reading as passation
from portulan.journey.portefeuille import reading as portefeuille
from portulan.journey.portefeuille.demarches import reading as demarches
from portulan.journey.projet import reading as projet
from portulan.journey.regards import reading as regards
from portulan.journey.suivi import reading as suivi
from portulan.journey.synthese import reading as synthese
from portulan.offices.journal.actions import Actor
from portulan.offices.pdf import blocks
from portulan.offices.pdf.plain import plain_text
from portulan.offices.pdf.render import Paper, render
from portulan.rules.french import date_fr


class Form(StrEnum):
    """One large-print PDF by default; the whole archive for those who want it."""

    PDF = "pdf"
    ZIP = "zip"

    @classmethod
    def _missing_(cls, value: object) -> "Form":
        return cls.PDF

    @property
    def suffix(self) -> str:
        return self.value

    @property
    def media_type(self) -> str:
        return f"application/{self.value}"


def everything(bilan: Bilan, *, by: Actor, at: datetime) -> list[Told]:
    """Return all that is the person's, in the order it was lived. Each opening is journaled."""
    return [
        *investigation.all_of_the_person(bilan, by=by, at=at),
        *portefeuille.all_of_the_person(bilan, by=by, at=at),
        *demarches.all_of_the_person(bilan, by=by, at=at),
        *enquete.all_of_the_person(bilan, by=by, at=at),
        *projet.all_of_the_person(bilan, by=by, at=at),
        *passation.all_of_the_person(bilan, by=by, at=at),
        *regards.all_of_the_person(bilan, by=by, at=at),
        *synthese.all_of_the_person(bilan, by=by, at=at),
        *suivi.all_of_the_person(bilan, by=by, at=at),
    ]


def build(
    bilan: Bilan, form: Form, *, size: str, by: Actor, at: datetime, synthesis_only: bool = False
) -> bytes:
    """Return the file: a PDF in the person's size, or a zip: PDF, page, text, data, table."""
    whole = synthese.all_of_the_person if synthesis_only else everything
    told = whole(bilan, by=by, at=at)
    pdf = render(archive_paper(bilan, told, at=at), size=size)
    if form is Form.PDF:
        return pdf
    return _zip(bilan, told, pdf)


def archive_paper(bilan: Bilan, told: Sequence[Told], *, at: datetime) -> Paper:
    """Return one paper that holds all of these texts, in their order."""
    tree = []
    for text in told:
        tree += [
            blocks.heading(text.title, 2),
            blocks.paragraph(blocks.italic(f"Enregistré le {date_fr(text.saved_at.date())}")),
            *text.tree,
        ]
    if not told:
        tree.append(blocks.paragraph("Rien n'a encore été écrit."))
    return Paper(
        title="Mes documents",
        kind="mes-documents",
        tree=tree,
        issued_on=at.astimezone(ZoneInfo(bilan.zone)).date(),
        theme=theme_of(bilan.organisme),
    )


def _zip(bilan: Bilan, told: Sequence[Told], pdf: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mes-documents.pdf", pdf)
        archive.writestr("mes-documents.html", page(bilan, told))
        archive.writestr("donnees.json", json.dumps(data_of(bilan, told), ensure_ascii=False))
        archive.writestr("donnees.schema.json", SCHEMA.read_text(encoding="utf-8"))
        archive.writestr("donnees.csv", table(told))
        for number, text in enumerate(told, 1):
            words = f"{text.title}\n\n{plain_text(text.tree)}\n"
            archive.writestr(f"texte/{number:03d}.txt", words)
            for name, content in text.files.items():
                archive.writestr(f"{text.folder}/{number:03d}-{name}", content)
    return packed.getvalue()
