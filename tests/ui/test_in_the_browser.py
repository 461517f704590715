"""The kit in Chromium: readable at every size, for everyone, under the true CSP."""

import pytest

from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.ui.catalogue import catalogue

pytestmark = pytest.mark.browser

STATES = [
    (320, {"taille": "20pt"}),
    (320, {"taille": "20pt", "lecture": "aeree", "contraste": "fort"}),
    (390, {}),
    (390, {"theme": "sombre", "contraste": "fort"}),
    (1280, {}),
    (1280, {"theme": "sombre"}),
    (1280, {"contraste": "fort", "police": "appareil"}),
    (1280, {"taille": "20pt", "mouvement": "aucun"}),
]
IDS = ["-".join([str(width), *chosen.values()]) for width, chosen in STATES]
POINTS = {"standard": 18, "16pt": 21.44, "18pt": 24, "20pt": 27}


@pytest.mark.parametrize("errors", [False, True], ids=["page", "erreurs"])
@pytest.mark.parametrize(("width", "chosen"), STATES, ids=IDS)
def test_every_component_is_accessible_and_fits(open_page, width, chosen, errors):
    page = open_page(catalogue(display=chosen, errors=errors), width=width)

    assert violations(page) == []
    assert sideways(page) == []
    assert too_small(page) == []
    assert small_targets(page) == []


@pytest.mark.parametrize(("size", "pixels"), POINTS.items())
def test_the_text_is_as_large_as_was_chosen(open_page, size, pixels):
    page = open_page(catalogue(display={"taille": size}))
    drawn = page.evaluate("() => getComputedStyle(document.body).fontSize")
    assert abs(float(drawn.removesuffix("px")) - pixels) < 0.01


def test_text_spacing_of_the_reader_breaks_nothing(open_page):
    """WCAG 1.4.12: the reader may space lines, letters and words."""
    page = open_page(catalogue(display={"taille": "20pt"}), width=320)
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
      document.adoptedStyleSheets.push(sheet);
    }""")
    assert sideways(page) == []


def test_the_menu_of_a_telephone_opens_and_closes_without_a_script(open_page):
    page = open_page(catalogue(), java_script_enabled=True, width=390)
    menu = page.get_by_role("navigation", name="Navigation principale")
    assert not menu.is_visible()

    page.get_by_role("button", name="Menu", exact=True).click()
    assert menu.get_by_role("link", name="Mes documents").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not menu.is_visible()


def test_a_laptop_shows_the_navigation_at_once(open_page):
    page = open_page(catalogue(), width=1280)
    assert page.get_by_role("link", name="Mes documents").is_visible()
    assert not page.get_by_role("button", name="Menu", exact=True).is_visible()


def test_without_javascript_everything_is_there(open_page):
    page = open_page(catalogue(errors=True), java_script_enabled=False)
    assert page.get_by_role("link", name="L’adresse doit contenir un @.").is_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    assert page.get_by_role("link", name="Mes documents").is_visible()


def test_a_page_that_comes_back_puts_the_reader_where_it_matters(open_page):
    page = open_page(catalogue(errors=True))
    assert (
        page.evaluate("() => document.activeElement.textContent").strip().startswith("Ce créneau")
    )
    assert page.title().startswith("Erreur\u00a0: ") or page.title().startswith("Erreur : ")


def test_the_link_of_an_error_leads_to_its_field(open_page):
    page = open_page(catalogue(errors=True))
    page.get_by_role(
        "link", name="Choisissez une réponse pour «\u00a0Ce qui vous amène\u00a0»."
    ).click()
    assert page.evaluate("() => document.activeElement.id") == "id_motives_0"


def test_the_skip_link_is_the_first_stop(open_page):
    page = open_page(catalogue())
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "contenu"


def test_a_table_drawn_as_cards_is_still_a_table(open_page):
    page = open_page(catalogue(), width=390)
    assert page.get_by_role("table", name="Entretiens prévus").is_visible()
    assert page.get_by_role("rowheader", name="Entretien 4").is_visible()
    assert page.get_by_role("cell", name="Visio").count() == 1


def test_the_printed_page_has_no_navigation(open_page):
    page = open_page(catalogue(), width=1280)
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Mes documents").is_visible()
    assert not page.get_by_role("contentinfo").is_visible()
    assert page.get_by_role("heading", name="Bonsoir Nadia").is_visible()
