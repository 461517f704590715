"""Every kind of paper in the four sizes: PDF/UA-1, PDF/A-3a, and our own gate; no secret leaks."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import time_machine
from django.core.management import call_command

import portulan
from portulan.journey.bilan.models import Papier
from portulan.offices.pdf.layout import plain_text
from portulan.offices.pdf.render import SIZES, render
from portulan.rules.typo import typo_fr
from tests.proofs import papers, semantic, verapdf
from tests.reading import words_of_tree
from tests.walls import world

pytestmark = pytest.mark.django_db(databases="__all__")

NAMES = [
    *Papier.values,
    "lettre",
    "mes-documents",
    "accord-conservation, à la main",
    "fiche-reseau, à la main",
    "questionnaire, au début",
    "exercice",
    "resultats-questionnaire",
    "resultats-regards",
    "questionnaire-vierge",
    "portefeuille",
    "guide",
    "notes-entretien",
    "supervision",
    "demarche",
    "notice-outil",
    "resultats-questionnaire, valeurs",
    "resultats-questionnaire, phrases",
]
ONE_PAGE = {
    "calendrier-previsionnel",
    "fiche-engagement",
    "notice-confidentialite",
    "notice-reclamation",
    "notice-mediation",
    "convocation",
    "feuille-emargement",
    "certificat-de-realisation",
    "accord-conservation, à la main",
    "fiche-reseau, à la main",
    "attestation-de-destruction",
}
ARTICLES = {
    "programme": "L6313-4",
    "fiche-engagement": "L6313-4",
    "reglement-interieur": "L6352-4",
    "notice-confidentialite": "226-13",
    "notice-retractation": "L6353-5",
    "notice-mediation": "L612-1",
    "charte": "L6313-4",
    "contrat": "L6353-3",
    "convention": "R6313-8",
    "demande-absence": "D6323-4",
    "devis": "L6313-1",
    "calendrier-previsionnel": "R6313-4",
    "certificat-de-realisation": "L6313-1",
    "synthese": "L6313-4",
    "accord-conservation": "R6313-7",
    "attestation-de-destruction": "R6313-7",
    "notes-entretien": "RGPD",
    "resultats": "L6313-4",
    "feuille-emargement": "L6313-1",
}


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """Every paper, built once; the lives they come from are taken away at once."""
    with django_db_blocker.unblock(), time_machine.travel(world.NOW, tick=False):
        try:
            made = papers.every_paper()
        finally:
            for name in ("default", "keys"):
                call_command("flush", database=name, interactive=False, verbosity=0)
    return made


@pytest.fixture(scope="module")
def file_of(printed):
    """The file of a paper in a size, drawn once for all that is asked of it."""
    return cache(lambda name, size: render(printed.papers[name], size=size))


def pages_of(pdf: bytes) -> list[str]:
    """What each page says, in the order it is drawn, its foot apart."""
    with pypdfium2.PdfDocument(pdf) as document:
        told = [page.get_textpage().get_text_bounded() for page in document]
    return [text.replace("\xa0", " ").strip() for text in told]


def test_the_list_holds_every_kind_the_product_can_print(printed):
    """A kind added somewhere in the house and forgotten here would be seen."""
    house = Path(portulan.__file__).parent / "journey"
    written = set()
    for path in house.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"import .*\bPaper\b", text) and "Paper(" in text:
            written |= set(re.findall(r'\bkind="([a-z-]+)"', text))
    kinds = {paper.kind for paper in printed.papers.values()}

    assert written - kinds - {"questionnaire"} == set()
    assert set(Papier.values) <= kinds
    assert set(printed.papers) == set(NAMES)
    assert len(kinds) >= 24


@pytest.mark.pdf
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_each_paper_is_accessible_archivable_and_faithful_in_each_size(
    printed, file_of, name, size
):
    paper = printed.papers[name]
    pdf = file_of(name, size)

    verapdf.assert_valid(pdf)
    semantic.assert_paper(pdf, paper, size)


@pytest.mark.parametrize("name", sorted(ONE_PAGE))
def test_what_fits_on_a_sheet_takes_one(file_of, name):
    """Nobody turns a page for three lines; the other sizes take what they need."""
    assert len(pages_of(file_of(name, "standard"))) == 1


@pytest.mark.pdf
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_no_page_begins_with_the_places_to_sign(printed, file_of, name, size):
    """A signature alone on its sheet signs nothing: what is said just before comes with it."""
    paper = printed.papers[name]
    roles = [place["role"] for block in paper.tree if block["t"] == "sign" for place in block["c"]]
    if not roles:
        return
    _, *following = pages_of(file_of(name, size))

    assert not [page for page in following if page.startswith(("Signatures", roles[0]))]


@pytest.mark.parametrize("kind", Papier)
def test_each_kind_of_paper_is_in_the_register_with_its_state_and_its_delivery(printed, kind):
    """Handed over there on a day and in a way; else signed, received or read in her space."""
    lines = [line for line in printed.lines[kind] if line.is_there]

    assert lines, f"aucune vie n'a « {kind.label} » à son registre"
    for line in lines:
        assert line.state.strip()
        if line.can_be_handed:
            assert line.last.happened_on == world.TODAY and line.last.sha256
        else:
            assert line.given or re.search(r"\b(remis|reçue par l'employeur) le \d", line.state), (
                line
            )


@pytest.mark.pdf
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_no_page_ends_with_a_title_or_a_question_whose_answers_are_overleaf(
    printed, file_of, name, size
):
    tree = printed.papers[name].tree
    said = {
        plain_text(block["c"]) for block in tree if block["t"] == "p" and not _is_in_bold(block)
    }
    announced = {_run(words) for words in _announcing(tree) if words not in said}
    *pages, _ = [_run(_without_foot(page)) for page in pages_of(file_of(name, size))]

    assert not [page for page in pages for words in announced if page.endswith(words)]


@pytest.mark.pdf
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_the_foot_of_a_paper_does_not_take_a_sheet_for_itself(printed, file_of, name, size):
    """Except behind a form to tear off, which keeps its own."""
    if printed.papers[name].tree[-1]["t"] == "lines" and name in {"contrat", "notice-retractation"}:
        return
    last = pages_of(file_of(name, size))[-1]

    assert not last.startswith(("SIRET", "Référence"))


def _announcing(tree) -> list[str]:
    """Titles, and words in bold that name what follows; lines to write on are not words."""
    pairs = pairwise(tree)
    return [
        plain_text(block["c"])
        for block, following in pairs
        if following["t"] not in {"lines", "pb", "h"}
        and (block["t"] == "h" or (_is_in_bold(block) and following["t"] == "p"))
    ]


def _is_in_bold(block) -> bool:
    return (
        block["t"] == "p"
        and [type(one) for one in block["c"]] == [dict]
        and (block["c"][0]["t"] == "b")
    )


def _without_foot(page: str) -> str:
    return re.sub(r"\s*(Référence [0-9a-f]{8})?\s*Page \d+ sur \d+$", "", page)


def _run(words: str) -> str:
    return re.sub(r"[\s\u200b\xa0\u202f\u00ad-]", "", words)


@pytest.mark.parametrize("name", NAMES)
def test_no_black_paper_says_a_word_of_the_bilan(printed, name):
    paper = printed.papers[name]
    told = " ".join([paper.title, words_of_tree(paper.tree), str(paper.signed)])
    found = {word for word in printed.secrets if word in told}

    assert paper.kind in papers.RED or found == set()


def test_there_were_secrets_to_keep_and_red_papers_hold_them(printed):
    for name in (
        "resultats",
        "synthese",
        "plan-action",
        "mes-documents",
        "portefeuille",
        "guide",
        "notes-entretien",
    ):
        told = words_of_tree(printed.papers[name].tree)
        assert any(word in told for word in printed.secrets), name
    assert len(printed.secrets) > 10


@pytest.mark.parametrize("name", NAMES)
def test_each_title_is_set_as_french_is_set(printed, name):
    title = printed.papers[name].title

    assert typo_fr(title) == title


def test_the_attestation_says_in_words_each_kind_of_text_that_went(printed):
    told = words_of_tree(printed.papers["attestation-de-destruction"].tree)

    assert "analyse du besoin (1)" in told and "exercices (2)" in told
    assert not re.search(r"autres textes|epreuve|resultats-|invitation-regard", told)


def test_the_feuille_d_emargement_says_what_with_whom_how_and_the_hours_of_the_certificate(printed):
    told = words_of_tree(printed.papers["feuille-emargement"].tree)

    for words in ("bilan de compétences", "Claire Morel", "Façon", "Durée confirmée par les deux"):
        assert words in told
    assert "le jour même à" in told


def test_the_detailed_results_say_whose_they_are_and_who_may_read_them(printed):
    told = words_of_tree(printed.papers["resultats"].tree)

    assert "Nadia Kerbrat" in told and "L6313-4" in told


def test_no_paper_writes_a_plural_between_brackets(printed):
    for name, paper in printed.papers.items():
        assert not re.search(r"\w\([sx]\)", words_of_tree(paper.tree)), name


@pytest.mark.parametrize("name", ["notice-retractation", "contrat"])
def test_the_withdrawal_form_is_a_sheet_to_tear_off_with_room_to_write(printed, name):
    tree = printed.papers[name].tree
    at = next(n for n, block in enumerate(tree) if block["t"] == "pb")

    assert "Formulaire de rétractation" in words_of_tree(tree[at + 1])
    assert sum(block["t"] == "lines" for block in tree[at:]) == 5


@pytest.mark.parametrize(("name", "article"), ARTICLES.items())
def test_each_paper_names_its_article(printed, name, article):
    assert article in words_of_tree(printed.papers[name].tree)


@pytest.mark.parametrize("name", NAMES)
def test_every_size_bears_the_same_reference(printed, name):
    paper = printed.papers[name]

    assert re.fullmatch(r"[0-9a-f]{64}", paper.reference)
    assert render(paper, size="standard") == render(paper, size="standard")
