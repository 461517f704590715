"""No sentence holds a figure of the law: it is written from the dated table, or not at all.

What is compared: every number, in figures or in letters, that stands before a unit and is worth
what parametres.toml says of that unit at any date. Numbers of the house (how long a link lives)
are listed here, with what they are. A number is read only near a word the law is about.
"""

import ast
import re
from pathlib import Path

import pytest

from portulan.rules.duration import MINUTES_PER_HOUR
from portulan.rules.french import number_fr
from portulan.rules.law.figures import LAW

ROOT = Path(__file__).parents[2] / "portulan"
UNITS = {
    "heure": r"heures?\b|h\b(?!\s*\d)",
    "jour ouvré": r"jours? ouvrés?\b",
    "jour": r"jours?\b",
    "mois": r"mois\b",
    "an": r"ans?\b|années?\b",
    "euro": r"€|euros?\b",
    "%": r"%|pour cent\b",
}
SPACE = "[\\s\u00a0\u202f]"
LETTERS = {number_fr(n, feminine=f): n for n in range(1, 200) for f in (False, n > 1)}
NUMBER = (
    rf"(?<![\w.,'’-])(\d[\d\u00a0\u202f ]*(?:[.,]\d+)?|{'|'.join(sorted(LETTERS, key=len)[::-1])})"
)
NUMBER_BEFORE = re.compile(rf"{NUMBER}{SPACE}*$", re.IGNORECASE)
HOUSE = {
    "journey/convention/papers/convention.py": {"trente jours"},  # terms of payment, to be edited
    "spaces/public/templates/public/programme.html": {
        "trois mois"
    },  # how long a bilan usually lasts
    "rules/law/qualite/indicateurs.toml": {"six mois"},  # the words of the guide
    "spaces/gestion/templates/gestion/etalonnage.html": {
        "sept jours"
    },  # before answers are counted
    "spaces/invite/templates/invite/succession.html": {"trois mois"},  # a dead person's papers
    "spaces/invite/door.py": {"quatorze jours"},  # how long a link lives
    "spaces/public/templates/public/confidentialite.html": {"six mois"},  # contacts without sequel
    "spaces/public/views/demande.py": {"six mois"},
}


NOT_SAID = re.compile(r"https?://|\(\?|\[\^|\\b|\|")  # addresses and patterns


NEAR = 110  # characters on either side of a number
ABOUT_THE_LAW = re.compile(
    r"\bart\.|article|code d|\bloi\b|décret|convention|contrat|rétract|renon|absence|délai"
    r"|accompagn|bilan|participation|plafond|cpf|mon compte|acompte|prix|conserv|gard[eé]"
    r"|justificatif|employeur"
    r"|répon|transmi|rembours|justifi|titre|suivi|heures?\b|\bh\b",
    re.IGNORECASE,
)


def legal():
    """Every (unit, number) that the table holds, whatever the date."""
    for figure in LAW.by_name.values():
        if figure.unit in UNITS:
            for value in figure.values:
                if value.amount:
                    divisor = {"heure": MINUTES_PER_HOUR, "euro": 100}.get(figure.unit, 1)
                    yield figure.unit, value.amount / divisor


LEGAL = set(legal())


def worth(text):
    bare = re.sub(SPACE, "", text).replace(",", ".")
    return LETTERS.get(re.sub(SPACE, " ", text.lower())) or float(bare or 0)


def figures_in(text):
    """Return the figures of the law that a text holds bare, with their unit."""
    found = set()
    flat = re.sub(SPACE, " ", text)
    for unit, words in UNITS.items():
        for match in re.finditer(rf"(?<!\d)(?:{words})" if unit == "%" else words, flat, re.I):
            number = NUMBER_BEFORE.search(flat[max(0, match.start() - 30) : match.start()])
            near = flat[max(0, match.start() - NEAR) : match.end() + NEAR]
            if number and (unit, worth(number[1])) in LEGAL and ABOUT_THE_LAW.search(near):
                found.add(f"{number[0]}{match[0]}")
    return found


def python_texts(path):
    """Every string of a module but its docstrings, its addresses and its patterns."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        shown = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if shown and id(node) not in told and not NOT_SAID.search(node.value):
            yield node.value


def template_texts(path):
    yield re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text("utf-8"), flags=re.DOTALL)


def texts():
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, python_texts(path)
    for kind in ("*.html", "*.txt"):
        for path in sorted(ROOT.rglob(kind)):
            yield path, template_texts(path)
    for path in sorted((ROOT / "rules" / "law").rglob("*.toml")):
        if path.name != "parametres.toml":
            yield path, template_texts(path)


def test_no_sentence_holds_a_figure_of_the_law():
    held = {}
    for path, pieces in texts():
        name = path.relative_to(ROOT).as_posix()
        found = set().union(*map(figures_in, pieces)) - HOUSE.get(name, set())
        if found:
            held[name] = found

    assert held == {}


def test_the_front_page_of_the_house_holds_no_figure_of_the_law():
    assert figures_in("Un bilan, c'est jusqu'à vingt-quatre heures.") == {"vingt-quatre heures"}
    assert figures_in((ROOT.parent / "README.md").read_text("utf-8")) == set()


def test_every_exception_is_still_there():
    gone = {
        name: left
        for name, allowed in HOUSE.items()
        for reader in [python_texts if name.endswith(".py") else template_texts]
        if (left := allowed - set().union(*map(figures_in, reader(ROOT / name))))
    }

    assert gone == {}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Vous avez dix jours pour répondre.", "dix jours"),
        ("Délai : dix jours pour accepter la convention.", "dix jours"),
        ("Au moins 13\u00a0h d'accompagnement.", "13 h"),
        ("treize heures", "treize heures"),
        ("soixante ou cent vingt jours avant l'absence", "cent vingt jours"),
        ("plafond de 1\u202f600 €", "1 600 €"),
        ("une participation de 150,00 €", "150,00 €"),
        ("30 % du prix au plus", "30 %"),
        ("onze jours ouvrés avant la séance, avec le CPF", "onze jours ouvrés"),
        ("gardée trois ans au plus", "trois ans"),
    ],
)
def test_a_bare_figure_is_seen(text, figure):
    assert figure in figures_in(text)


@pytest.mark.parametrize(
    "text", ["Par exemple 16 h.", "un jour", "vingt minutes", "width: 80%", "15 h 30", "10 h 30"]
)
def test_other_numbers_are_left_alone(text):
    assert figures_in(text) == set()
