"""Outside the ground floor no one counts a delay of the law: it is asked of a rule.

Every number of days, months or years that a room, a door or an office adds to a day is the
house's own, listed here with what it is. A new one fails until it is listed, or asked of the
law; and no figure that only the law has is compared or added anywhere.
"""

import ast
from pathlib import Path

from portulan.rules.law.figures import LAW

ROOT = Path(__file__).parents[2] / "portulan"
ABOVE = ("journey", "spaces", "offices", "ui", "config")
COUNTING = {
    "days_later": "day",
    "days_after": "day",
    "add_worked_days": "day",
    "last_day_before": "day",
    "months_later": "month",
    "months_after": "month",
    "years_later": "year",
}
OURS = {
    "config/doctor/outside.py": {(14, "day")},  # a certificate that ends soon
    "journey/accueil/forgetting.py": {(180, "day")},  # told on the public page
    "journey/bilan/deces.py": {(3, "month")},  # on a relative's word alone
    "journey/bilan/disputing.py": {(12, "month")},  # a hold is looked at again
    "journey/bilan/pausing.py": {(12, "month")},  # a pause is looked at again
    "journey/conservation/actions/handing_on.py": {(30, "day")},  # a link
    "journey/conservation/actions/telling.py": {(30, "day")},  # warned before
    "journey/conservation/due.py": {(3, "month")},  # a dead person's papers
    "journey/convention/actions/absence.py": {(90, "day")},  # a link
    "journey/convention/actions/convention.py": {(180, "day")},  # a link
    "journey/deroulement/agenda.py": {(730, "day"), (90, "day")},  # what a diary shows
    "journey/deroulement/creneaux.py": {(70, "day")},  # how far slots are looked for
    "journey/deroulement/demarrage.py": {(7, "day")},  # the provider's promise to begin
    "journey/deroulement/echeances/accords.py": {(400, "day")},  # how far back rows are read
    "journey/deroulement/echeances/conservation.py": {(3, "month")},  # how soon it is told
    "journey/deroulement/echeances/cpf.py": {(31, "day")},  # how far back rows are read
    "journey/deroulement/echeances/pauses.py": {(14, "day")},  # how soon it is told
    "journey/deroulement/nouvelles.py": {(7, "day")},  # two mails apart
    "journey/deroulement/paroles.py": {(180, "day")},  # told on the public page
    "journey/deroulement/tableau.py": {(12, "day")},  # a silence worth a word
    "journey/enquete/contacts.py": {(365, "day")},  # a link
    "journey/entretien/actions/rendez_vous.py": {(730, "day")},  # how far one books
    "journey/passation/etalonnage.py": {(7, "day")},  # to change one's mind
    "journey/passation/rappel.py": {(7, "day")},  # a reminder in a week
    "journey/portefeuille/temoins.py": {(21, "day")},  # a link
    "journey/projet/reminding.py": {(14, "day"), (7, "day"), (3, "day")},  # a rhythm chosen
    "journey/qualite/access.py": {(30, "day")},  # the promise to answer a complaint
    "journey/qualite/actions/asking.py": {(21, "day"), (30, "day"), (60, "day")},  # links
    "journey/regards/actions/asking.py": {(14, "day"), (3, "day")},  # a link, two mails apart
    "journey/suivi/actions/proposing.py": {(60, "day"), (45, "day"), (90, "day"), (3, "day")},
    "offices/accounts/actions.py": {(365, "day")},  # the journal of openings
    "offices/links/invitations.py": {(14, "day")},  # a link
    "spaces/beneficiaire/views/reservation.py": {(365, "day")},  # how far one looks
    "spaces/consultant/forms/calendrier.py": {(10, "day")},  # the next session, proposed
    "spaces/consultant/forms/devis.py": {(90, "day")},  # how long a devis stands
    "spaces/consultant/views/entretiens.py": {(7, "day")},  # the same hour next week
    "spaces/gestion/views/cadre_legal.py": {(10, "year")},  # how far ahead it looks
    "spaces/gestion/views/controle.py": {(7, "day")},  # a link
}
"""Per module: the delays of the house. None of them is set by a text."""

THE_LAWS_ALONE = {13, 780, 1440, 1600, 160000, 15000}
"""Figures that mean something only in the law, in hours, minutes, euros or cents."""


def modules():
    for floor in ABOVE:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def numbers_of(tree):
    """The whole numbers that a module gives a name."""
    named = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            named |= {one.id: node.value.value for one in node.targets if isinstance(one, ast.Name)}
    return named


def worth(node, named):
    if isinstance(node, ast.UnaryOp):
        return worth(node.operand, named)
    value = node.value if isinstance(node, ast.Constant) else named.get(getattr(node, "id", ""))
    return value if type(value) is int else None


def delays_in(tree):
    """Return the (number, unit) that the code of a module adds to a day; one day is a neighbour."""
    named = numbers_of(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = ast.unparse(call.func).rpartition(".")[2]
        if name == "timedelta":
            units = {"days": "day", "weeks": "week"}
            told = [(one.value, units[one.arg]) for one in call.keywords if one.arg in units]
            told += [(one, "day") for one in call.args[:1]]
        elif name in COUNTING:
            told = [(one, COUNTING[name]) for one in call.args[1:2]]
        else:
            continue
        for node, unit in told:
            number = worth(node, named)
            if number is not None and number > 1:
                yield number, unit


def test_every_delay_above_the_ground_floor_is_the_house_s_own():
    found = {name: set(delays_in(tree)) for name, tree in modules()}
    unlisted = {name: told - OURS.get(name, set()) for name, told in found.items()}

    assert {name: told for name, told in unlisted.items() if told} == {}


def test_every_delay_listed_is_still_there():
    found = {name: set(delays_in(tree)) for name, tree in modules()}

    assert {name: told - found.get(name, set()) for name, told in OURS.items()} == {
        name: set() for name in OURS
    }


def test_no_figure_of_the_law_alone_is_written_above_it():
    held = [
        (name, node.lineno, node.value)
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and type(node.value) is int
        and node.value in THE_LAWS_ALONE
    ]

    assert held == [("offices/pdf/png.py", held[0][1], 13)]  # the length of a header


def test_those_figures_are_the_law_s():
    known = {value.amount for figure in LAW.by_name.values() for value in figure.values}

    assert {780, 1440, 160000, 15000} <= known


def test_a_bare_delay_is_seen_whatever_counts_it():
    code = """
TEN = 10
last = sent + timedelta(days=TEN)
asked = days_later(start, -60)
kept = calendar.years_later(term, 3)
eve = day - timedelta(days=1)
"""

    assert set(delays_in(ast.parse(code))) == {(10, "day"), (60, "day"), (3, "year")}
