"""The pages of métiers in Chromium: on a phone, narrow and large, under the true CSP."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.metiers import library
from tests import people
from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.spaces.test_in_the_browser import read
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
DISPLAYS = [
    (320, {"taille": "20pt", "contraste": "fort", "lecture": "aeree"}),
    (390, {}),
    (1280, {"theme": "sombre"}),
]


@pytest.mark.slow
def test_the_search_and_a_sheet_are_accessible_and_fit(client, db, open_page):  # noqa: F811
    bilan = people.bilan_of_nadia()
    items = library.told().items.values()
    known = [item.ogr for item in items if item.label in {"Encaisser", "Accueillir un client"}]
    night = [item.ogr for item in items if item.label == "week-end"]
    seen = []
    with time_machine.travel(people.MORNING, tick=True):
        for width, chosen in DISPLAYS:
            for user, search, sheet in (
                (
                    bilan.beneficiaire,
                    reverse("beneficiaire:metiers", args=[bilan.pk]),
                    reverse("beneficiaire:metier", args=[bilan.pk, "D1106"]),
                ),
                (
                    people.claire(),
                    reverse("consultant:metiers"),
                    reverse("consultant:metier", args=["J1506"]),
                ),
            ):
                pages = [
                    read(client, user, search, chosen),
                    client.post(search, {"mots": "bolangere"}).content.decode(),
                    client.post(search, {"mots": ""}).content.decode(),
                    client.post(sheet, {"su": known, "sans": night}).content.decode(),
                ]
                for rank, html in enumerate(pages):
                    page = open_page(html, width=width)
                    page.evaluate(
                        "document.querySelectorAll('details').forEach(d => d.open = true)"
                    )
                    told = violations(page) + sideways(page) + too_small(page)
                    told += small_targets(page)
                    seen += [f"{search} {rank} ({width}) : {line}" for line in told]
                    page.context.close()

    assert seen == []
