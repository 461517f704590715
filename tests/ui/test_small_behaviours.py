"""Partial updates, quick exit and shortcuts: what happens, what is said, where one is."""

import pytest
from django.template import engines

from tests.ui.catalogue import catalogue

pytestmark = pytest.mark.browser
NETWORK = ("Failed to load resource",)


def page_with(body, head=""):
    """A page of the house; like the house's, it loads htmx when it asks for it, and only then."""
    if "hx-" in body:
        head += '{% include "ui/_htmx.html" %}'
    source = (
        '{% extends "ui/base.html" %}{% block title %}Essai{% endblock %}'
        f"{{% block head %}}{head}{{% endblock %}}{{% block content %}}{body}{{% endblock %}}"
    )
    return engines["django"].from_string(source).render({})


QUESTION = """<h1>Essai</h1><section id="question">
<form data-hx-post="/suite" data-hx-target="#question" data-hx-swap="outerHTML" method="post"
 action="/suite"><label for="x">Mot</label><input id="x" name="x">
<button class="bouton">Continuer</button></form></section>"""


def answer(site, status, html):
    site.posts["/suite"] = [(status, "text/html; charset=utf-8", html)]


def test_the_next_question_takes_the_focus_and_is_announced(open_page, site):
    page = open_page(page_with(QUESTION))
    answer(
        site,
        200,
        '<title>Question 19</title><section id="question" '
        'data-annonce="Réponse enregistrée. Question 19 sur 60">'
        "<h2 data-focus>La suite</h2></section>",
    )
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("heading", name="La suite").wait_for()
    page.get_by_text("Réponse enregistrée. Question 19 sur 60").wait_for(state="attached")

    assert page.evaluate("() => document.activeElement.textContent") == "La suite"
    assert page.title() == "Question 19"


def test_a_refusal_comes_back_in_place_with_the_focus_on_it(open_page, site):
    page = open_page(page_with(QUESTION), expected=NETWORK)
    answer(
        site, 422, '<section id="question"><div role="alert" data-focus>Choisissez.</div></section>'
    )
    page.get_by_role("button", name="Continuer").click()
    page.get_by_text("Choisissez.").wait_for()
    assert page.evaluate("() => document.activeElement.textContent") == "Choisissez."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "Votre texte est toujours là"),
        (503, "Votre texte est toujours là"),
        (401, "Votre session est terminée"),
        (403, "La page est restée ouverte longtemps"),
        (404, "Cette page n’existe plus"),
    ],
)
def test_an_error_page_never_replaces_what_one_was_writing(open_page, site, status, words):
    page = open_page(page_with(QUESTION), expected=NETWORK)
    answer(site, status, "<!doctype html><h1>Panne</h1>")
    page.get_by_label("Mot").fill("mon texte")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("alert").get_by_text(words).wait_for()
    assert page.get_by_label("Mot").input_value() == "mon texte"
    assert page.get_by_role("heading", name="Panne").count() == 0


def test_without_a_network_a_form_says_so(open_page, site):
    page = open_page(page_with(QUESTION), expected=(*NETWORK, "Failed to fetch"))
    page.context.set_offline(True)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("alert").get_by_text("Pas de connexion.").wait_for()


def test_quick_exit_leaves_no_page_to_come_back_to(open_page, site):
    html = catalogue().replace("https://fr.wikipedia.org/", "/neutre")
    site.pages["/neutre"] = "<title>Météo</title><link rel=icon href=data:,><h1>Le temps</h1>"
    page = open_page(html, path="/secret")
    before = page.evaluate("() => history.length")
    page.get_by_role("link", name="Quitter vite").click()
    page.get_by_role("heading", name="Le temps").wait_for()
    assert page.evaluate("() => history.length") == before
    page.go_back()
    assert not page.url.endswith("/secret")


def test_quick_exit_works_without_javascript_and_says_nothing_of_where_one_was(open_page):
    page = open_page(catalogue(), java_script_enabled=False)
    link = page.get_by_role("link", name="Quitter vite")
    assert link.get_attribute("href").startswith("https://")
    assert link.get_attribute("rel") == "noreferrer"


SHORTCUTS = """<h1>Aujourd'hui</h1><a href="#dossiers" data-raccourci="g d">Dossiers</a>
<label for="q">Rechercher</label>
<input id="q" data-raccourci="/" data-raccourci-nom="Rechercher">"""
SCRIPT = '<script src="{% static "ui/js/raccourcis.js" %}" defer></script>'


def test_shortcuts_go_where_they_say(open_page):
    page = open_page(page_with(SHORTCUTS, SCRIPT), width=1280)
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "q"
    page.keyboard.type("g d ?")
    assert page.locator("#q").input_value() == "g d ?"
    page.locator("#q").blur()
    page.keyboard.press("g")
    page.keyboard.press("d")
    assert page.url.endswith("#dossiers")


def test_the_list_of_shortcuts_opens_and_closes(open_page):
    page = open_page(page_with(SHORTCUTS, SCRIPT), width=1280)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Raccourcis du clavier")
    assert dialog.get_by_text("Dossiers").is_visible()
    page.keyboard.press("Escape")
    assert dialog.count() == 0


def test_shortcuts_can_be_switched_off(open_page):
    html = page_with(SHORTCUTS, SCRIPT).replace("<html ", '<html data-raccourcis="non" ')
    page = open_page(html, width=1280)
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == ""
