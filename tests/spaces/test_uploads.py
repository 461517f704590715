"""Every door that takes a file, and files made to hurt: each is refused in words, none is kept.

Polyglots (two kinds in one file), bombs (small files that unfold into much), active content,
wrong kinds under a right name.
"""

import ast
import io
import zipfile
import zlib
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portulan.journey.bibliotheque.models import QuestionnairePropre
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille.access import portefeuille_of
from portulan.journey.portefeuille.models import PieceJointe
from portulan.journey.portefeuille.reading import read
from portulan.journey.synthese import actions
from portulan.journey.synthese.models import Partie, VersionPassage
from portulan.offices.organisme.models import Logo
from portulan.offices.word.writer import docx
from tests import people
from tests.journey.portefeuille.test_portefeuille import lived
from tests.offices.pdf.test_png import chunk, png
from tests.simple_pdf import simple_pdf
from tests.spaces.words import text_of

SPACES = Path(__file__).parents[2] / "portulan" / "spaces"
DOORS = {
    "beneficiaire/forms/portefeuille.py": "a proof of the portfolio",
    "consultant/forms/questionnaires_propres.py": "a questionnaire of the house",
    "consultant/forms/word.py": "the synthesis, back from Word",
    "gestion/forms/marque.py": "the logo",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def body(inside: str, head: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{head}<w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'.encode()


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"

HURTFUL = {
    "svg with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "gif that is also a script": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//",
    "pdf with an action": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
    "a program": b"\x7fELF" + b"\0" * 60,
    "a script for the shell": b"#!/bin/sh\necho no\n",
    "nothing but zeros": b"\0" * 4096,
    "a zip in a zip": zipped(a=zipped(b=zipped(c=b"0" * 100_000))),
}
FOR_THE_LOGO = {
    "png then a zip": png() + zipped(a=b"x"),
    "png then html": png() + b"<script>alert(1)</script>",
    "zip then a png": zipped(a=b"x") + png(),
    "cut in the middle": png()[:-20],
    "points that unfold": b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", b"\0\0\x04\x00\0\0\x04\x00\x08\x02\0\0\0")
    + chunk(b"IDAT", zlib.compress(b"\0" * 8_000_000, 9))
    + chunk(b"IEND", b""),
}
FOR_WORD = {
    "a bomb": zipped(**{"word/document.xml": body(RUN.format("a" * 30_000_000))}),
    "entities that unfold": zipped(**{"word/document.xml": body(RUN.format("&c;"), LAUGHS)}),
    "an entity of the machine": zipped(**{"word/document.xml": body(RUN.format("&a;"), OUTSIDE)}),
    "a zip without a document": zipped(**{"../../etc/passwd": b"root"}),
    "a document that is not xml": zipped(**{"word/document.xml": b"MZ\x90\0"}),
    "a png": png(),
}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(people.MORNING, tick=False):
        yield


def test_these_are_all_the_doors_that_take_a_file():
    found = {
        path.relative_to(SPACES).as_posix()
        for path in SPACES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"FileField"}
    }

    assert found == set(DOORS)


def file_of(data: bytes, name: str, kind: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


@pytest.mark.parametrize("what", [*HURTFUL, *FOR_THE_LOGO])
def test_the_logo_takes_nothing_but_a_plain_picture(client, ines, rivage, what):
    client.force_login(ines)
    data = {**HURTFUL, **FOR_THE_LOGO}[what]

    page = client.post("/gestion/reglages/logo/", {"image": file_of(data, "logo.png", "image/png")})

    assert page.status_code == 422
    assert "ne peut pas servir de logo" in text_of(page)
    assert not Logo.objects.exists()


def test_an_animated_logo_is_kept_as_one_still_picture(client, ines, rivage):
    client.force_login(ines)
    moving = png(chunk(b"acTL", b"\0" * 8))

    client.post("/gestion/reglages/logo/", {"image": file_of(moving, "logo.png", "image/png")})

    assert b"acTL" not in bytes(Logo.objects.get().png)


@pytest.mark.parametrize("what", [*HURTFUL, *FOR_WORD])
def test_the_synthesis_takes_nothing_but_a_word_file_of_ours(client, claire, bilan, what):
    client.force_login(claire)
    actions.add_passage(bilan, Partie.COMPETENCES, "Elle encadre.", by=claire, at=people.MORNING)
    before = VersionPassage.objects.count()
    data = {**HURTFUL, **FOR_WORD}[what]

    page = client.post(
        reverse("consultant:synthese_word_retour", args=[bilan.pk]),
        {"fichier": file_of(data, "document.docx", WORD)},
    )

    assert page.status_code == 422
    assert "<title>Erreur" in page.content.decode()
    assert VersionPassage.objects.count() == before


@pytest.mark.parametrize("name", ["questions.csv", "questions.xlsx", "questions.json"])
@pytest.mark.parametrize("what", [*HURTFUL, *FOR_WORD])
def test_a_questionnaire_is_read_from_a_table_and_nothing_else(client, claire, rivage, what, name):
    client.force_login(claire)
    data = {**HURTFUL, **FOR_WORD}[what]

    page = client.post(
        reverse("consultant:questionnaire_importer"), {"fichier": file_of(data, name, WORD)}
    )

    assert page.status_code == 422
    assert "<title>Erreur" in page.content.decode()
    assert not QuestionnairePropre.objects.exists()


@pytest.fixture
def proof_door(nadia, bilan):
    me = {"by": nadia, "at": people.MORNING}
    _, episode = lived(bilan, me)
    portefeuille.name_competences(bilan, episode.id, [("Tenir un planning", "")], **me)
    [skill] = read(portefeuille_of(bilan), **me).competences
    return reverse("beneficiaire:piece_ajout", args=[bilan.pk, skill.id])


@pytest.mark.parametrize("what", [*HURTFUL, *FOR_THE_LOGO])
def test_a_proof_is_a_plain_page_or_picture_and_nothing_else(client, nadia, proof_door, what):
    client.force_login(nadia)
    data = {**HURTFUL, **FOR_THE_LOGO}[what]

    page = client.post(
        proof_door, {"fichier": file_of(data, "preuve.pdf", "application/pdf"), "title": "Vu"}
    )

    assert page.status_code == 422
    assert "Ce fichier ne peut pas être joint." in text_of(page)
    assert 'value="Vu"' in text_of(page)
    assert not PieceJointe.objects.exists()


def test_a_proof_comes_back_as_a_download_whatever_its_name_was(client, nadia, bilan, proof_door):
    client.force_login(nadia)
    mine = file_of(simple_pdf("Planning"), "../<script>.html", "text/html")

    page = client.post(proof_door, {"fichier": mine, "title": "Le planning"}, follow=True)
    given = client.get(reverse("beneficiaire:piece", args=[bilan.pk, PieceJointe.objects.get().pk]))

    assert "Le planning" in text_of(page)
    assert "script>.html" not in text_of(page)
    assert given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'
    assert given["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["../../../etc/passwd", "a\0b.docx", "<script>.docx", "x" * 300])
def test_the_name_of_a_file_is_never_used(client, claire, bilan, name):
    client.force_login(claire)
    good = docx([{"t": "p", "c": ["Bonjour."]}], title="Essai")

    page = client.post(
        reverse("consultant:synthese_word_retour", args=[bilan.pk]),
        {"fichier": file_of(good, name, WORD)},
    )

    assert page.status_code in {200, 422}
    assert "<script>.docx" not in page.content.decode()
    assert "passwd" not in page.content.decode()
