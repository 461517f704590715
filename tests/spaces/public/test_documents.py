"""Papers anyone may take, large print included, before any account (CTR-06)."""

import re
from pathlib import Path

import pypdfium2
import pytest
import time_machine

from portulan.journey.bibliotheque.notices import notices
from portulan.journey.bilan.models import Papier
from portulan.journey.qualite.information import public
from portulan.rules.law.figures import LAW
from tests.people import MONDAY
from tests.proofs import semantic

NAMES = [
    "programme",
    "reglement-interieur",
    "confidentialite",
    "retractation",
    "reclamation",
    "mediation",
]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        told = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"[\s\u00a0\u202f]+", " ", told.replace("\u200b", ""))


@pytest.mark.parametrize("name", NAMES)
def test_each_opens_without_an_account_in_the_size_asked_for(client, rivage, name):
    for size, points in (("", 11), ("?taille=16", 16), ("?taille=18", 18), ("?taille=20", 20)):
        response = client.get(f"/documents/{name}.pdf{size}")

        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        assert semantic.smallest_character(response.content) >= points - 0.01
        assert "Cabinet Rivage" in text_of(response.content)


def test_the_page_lists_them_in_four_sizes(client, rivage):
    page = client.get("/documents/").content.decode()

    for name in NAMES:
        for size in ("", "?taille=16", "?taille=18", "?taille=20"):
            assert f'href="/documents/{name}.pdf{size}"' in page
    assert 'href="/documents/"' in client.get("/programme/").content.decode()


def test_each_house_has_its_own(client, rivage, falaise):
    pdf = client.get("/o/falaise/documents/programme.pdf").content

    assert "Cabinet Falaise" in text_of(pdf)
    assert "Rivage" not in text_of(pdf)
    assert client.get("/documents/programme.pdf").status_code == 302  # which house?
    assert client.get("/o/nulle-part/documents/programme.pdf").status_code == 404


@pytest.mark.parametrize("address", ["contrat.pdf", "devis.pdf", "programme.pdf?taille=12"])
def test_nothing_else_is_there(client, rivage, address):
    assert client.get(f"/documents/{address}").status_code == 404


def test_the_programme_follows_the_law_and_the_house(client, rivage, claire):
    with time_machine.travel("2026-11-23 10:00+01:00"):
        now = text_of(client.get("/documents/programme.pdf").content)
    with time_machine.travel("2026-01-05 10:00+01:00"):
        before = text_of(client.get("/documents/programme.pdf").content)

    assert "24 h au plus" in now and "13 h au moins" in now
    assert "13 h" not in before
    assert "1 800,00 €" in now
    assert "Claire Morel" in now
    assert "Préparer une enquête métier" in now
    assert "Intérêts professionnels, forme courte" in now and "est étalonné" in now
    assert "handicap@rivage.example" in now


def test_the_withdrawal_notice_carries_the_model_form(client, rivage):
    told = text_of(client.get("/documents/retractation.pdf").content)

    assert "Formulaire de rétractation" in told
    assert "14 jours" in told and "10 jours" in told
    assert "Renoncer au contrat ici" in told


def test_the_rules_of_the_house_say_what_the_law_added(client, rivage):
    told = text_of(client.get("/documents/reglement-interieur.pdf").content)

    for words in ("également", "liberté de conscience", "restent neutres", "L6352-4"):
        assert words in told


def test_the_mediator_is_the_one_of_the_settings(client, rivage):
    assert "mediateur.example" in text_of(client.get("/documents/mediation.pdf").content)


def test_the_same_words_keep_the_same_reference_from_one_day_to_the_next(rivage):
    first = public.public_paper(rivage, Papier.REGLEMENT, on=MONDAY)
    later = public.public_paper(rivage, Papier.REGLEMENT, on=MONDAY.replace(day=27))

    assert first.tree == later.tree


def test_no_figure_of_the_law_is_typed_in_these_papers():
    """Change the law's own table and every paper changes: nothing was copied."""
    folder = Path(public.__file__).parent
    typed = {"vingt-quatre", "treize", "dix jours", "quatorze", "trois ans", "24 h", "13 h"}
    told = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))

    assert [words for words in typed if words in told] == []
    assert LAW.limit("bilan.max_hours", on=MONDAY)


def test_each_tool_has_its_page_without_an_account(client, rivage):
    page = client.get("/documents/").content.decode()
    told = [one.key for one in notices()]
    assert all(f"/documents/outil-{key}.pdf?taille=20" in page for key in told)

    answer = client.get(f"/documents/outil-{told[-1]}.pdf?taille=18")
    assert answer["Content-Type"] == "application/pdf"
    assert client.get("/documents/outil-mbti.pdf").status_code == 404
