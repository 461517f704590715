"""Whatever is sent to whatever form: never a 500, a sentence in French, and the words are kept.

Each route that takes a POST is sent, by the one who may send it, the form found on its page
with one answer spoiled at a time, then all of them. `PORTULAN_FORMULAIRES=tout` sends every
spoiled answer to every field; otherwise each field gets some, always the same.
"""

import os
import re
import traceback
from itertools import islice
from random import Random

import pytest
from django.core.signals import got_request_exception
from lxml import html

from tests.walls import hostile, matrix, stages
from tests.walls.asking import Visitor
from tests.walls.crawling import WRITTEN, sheets

pytestmark = [pytest.mark.slow]
ALL = os.environ.get("PORTULAN_FORMULAIRES") == "tout"
HALF = 0.5
CALM = {200, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 422, 429}
SCRIPT = re.compile(r"<script>alert|<img src=x|=49\b|Traceback|IntegrityError|DataError")
FORBIDDEN = re.compile(r"veuillez|invalide|obligatoire|oups|erreur de saisie", re.IGNORECASE)
NO_FIELDS_FOUND = {  # their page needs a state that other tests build
    "systeme:csp_report",
    "public:demande",  # two houses: the same form is at /o/rivage/
    "public:reclamation",
}


@pytest.fixture(scope="module")
def everything(asking):
    """Every form, and who may send it; what broke is told with where it broke."""

    def find(world):
        made = sheets(world, stages.build(world))
        people = {name: Visitor(person) for name, person in world.people.items()}
        return made, people | {"": Visitor()}

    return asking(find)


@pytest.fixture
def broken():
    """Collect the exceptions that a page answered by a 500."""
    heard = []

    def note(**kwargs):
        heard.append(traceback.format_exc(limit=-3))

    got_request_exception.connect(note)
    yield heard
    got_request_exception.disconnect(note)


def spoiled(sheet):
    """Yield (name of what is wrong, form): one field at a time, then all."""
    chance = Random(sheet.route.name)
    for name, (kind, _) in sheet.fields.items():
        chosen = some(chance, hostile.EVERYTHING, 1) | some(chance, hostile.aimed_at(name, kind), 1)
        for what, value in chosen.items():
            yield f"{name} : {what}", {**sheet.filled, name: value}
        if ALL or chance.random() < HALF:
            yield f"{name} : deux fois", {**sheet.filled, name: ["un", "deux"]}
        elif name in sheet.filled:
            yield f"{name} : absent", {n: v for n, v in sheet.filled.items() if n != name}
    names = list(sheet.fields) or ["text", "code"]
    for what, value in some(chance, hostile.EVERYTHING, 4).items():
        yield f"partout : {what}", dict.fromkeys(names, value)


def some(chance, values, number):
    """Return so many of these values, always the same for one route; all of them if asked."""
    items = list(values.items())
    return values if ALL else dict(chance.sample(items, min(number, len(items))))


def test_the_forms_are_really_found(everything):
    made, _ = everything
    seen = [sheet.route.name for sheet in made if sheet.seen]

    assert len(seen) > 60
    assert sum(len(sheet.fields) for sheet in made) > 250
    assert {sheet.route.name for sheet in made} == {
        route.name for route in matrix.routes() if "POST" in route.methods
    }


def test_no_answer_breaks_the_house(asking, everything, broken):
    made, people = everything

    def send_all(world):
        wrong, sent = [], 0
        for sheet in made:
            for what, data in spoiled(sheet):
                page = people[sheet.who].ask(sheet.path, "POST", data)
                sent += 1
                if trouble := trouble_in(page):
                    wrong.append((sheet.route.name, what, trouble, *broken[-1:]))
        return wrong, sent

    wrong, sent = asking(send_all)
    print(f"{sent} formulaires envoyés à {len(made)} adresses", *wrong, sep="\n")
    assert wrong == []
    assert sent > 1_200


def trouble_in(page) -> str:
    """Say what is wrong with an answer, if anything is."""
    if page.status_code not in CALM:
        return f"code {page.status_code}"
    if "html" not in page.headers.get("Content-Type", "") or page.status_code in {302, 303}:
        return ""
    text = page.content.decode()
    if found := SCRIPT.search(text):
        return f"dans la page : {found[0]}"
    if page.status_code != 422:
        return ""
    return trouble_in_words(text)


def trouble_in_words(text: str) -> str:
    """A refused page begins its title by « Erreur », says what to do, in our words."""
    page = html.fromstring(text)
    title = page.findtext(".//title") or ""
    told = " ".join(
        one.text_content() for one in page.xpath("//*[contains(@class, 'erreur') or @role='alert']")
    )
    if not title.startswith("Erreur"):
        return f"le titre ne dit pas l'erreur : {title}"
    if not re.search(r"\w+ \w+", told):
        return "aucune phrase ne dit ce qui ne va pas"
    if found := FORBIDDEN.search(told):
        return f"un mot que la maison n'emploie pas : {found[0]}"
    return ""


def test_words_already_written_come_back_with_the_refusal(asking, everything):
    """One field is spoiled; what was written in the others is still there."""
    made, people = everything

    def send(world):
        lost, kept = [], 0
        for sheet in made:
            written = {
                name: f"Mots gardés {rank}"
                for rank, (name, (kind, _)) in enumerate(sheet.fields.items())
                if kind in WRITTEN and "code" not in name
            }
            for data in islice(_half_filled(sheet, written), 3):
                page = people[sheet.who].ask(sheet.path, "POST", data)
                if page.status_code != 422:
                    continue
                text = page.content.decode()
                lost += [
                    (sheet.route.name, name, sorted(set(data) - set(written)))
                    for name, words in written.items()
                    if words not in text
                ]
                kept += 1
        return lost, kept

    lost, kept = asking(send)
    assert lost == []
    assert kept > 30


def _half_filled(sheet, written):
    yield {**sheet.filled, **written}
    yield dict(written)
    others = [name for name in sheet.fields if name not in written]
    yield {**sheet.filled, **dict.fromkeys(others, "inventé"), **written}
