"""Whoever comes by a link, and one's own account, on a phone: each page accessible, and it fits.

Employer, reader, witness, heir, auditor, follow-up: none has chosen this house, most come once.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)
from tests.walls import matrix
from tests.walls.asking import Visitor, path_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LARGE = {"taille": "20pt", "contraste": "fort", "lecture": "aeree"}
STATES = [(390, {}), (320, LARGE)]
OWN = ("compte", "beneficiaire:droits", "beneficiaire:acces", "consultant:deces", "gestion:deces")
DESKS = {"consultant": "claire", "gestion": "ines"}


def by_link(world) -> Iterator[tuple[str, str]]:
    for route in matrix.link_routes():
        tokens, filled = matrix.tokens_of(world, route)
        yield "", path_of(route.pattern, {**filled.ids, "token": tokens["titulaire"]})


def of_ones_own(world) -> Iterator[tuple[str, str]]:
    for line in matrix.lines(world):
        if line.situation in ("", "en cours") and line.route.name.startswith(OWN):
            yield DESKS.get(line.route.name.partition(":")[0], "nadia"), line.path


def pages(world, chosen) -> Iterator[tuple[str, str]]:
    """Yield the path and the HTML of each page, at the display that was chosen."""
    for who, path in (*by_link(world), *of_ones_own(world)):
        person = world.people.get(who)
        if person:
            person.display = chosen
            person.save(update_fields=["display"])
        visitor = Visitor(person)
        visitor.cookies += f"; affichage={urlencode(chosen)}"
        response = visitor.ask(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            yield path, response.content.decode()


@pytest.mark.parametrize(("width", "chosen"), STATES, ids=["phone", "large"])
def test_each_page_is_accessible_and_fits(world, open_page, width, chosen):  # noqa: F811
    shown, seen = list(pages(world, chosen)), []

    for path, html in shown:
        page = open_page(html, width=width)
        told = violations(page) + sideways(page) + too_small(page) + small_targets(page)
        seen += [f"{path} : {line}" for line in told]
        page.context.close()

    assert seen == []
    assert len(shown) > 20
    assert all(('data-taille="20pt"' in html) == (chosen == LARGE) for _, html in shown)
