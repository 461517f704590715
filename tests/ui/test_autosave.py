"""What one writes is saved by itself, or stays on the screen with a sentence that says so."""

import json
from urllib.parse import parse_qs

import pytest

from tests.ui.catalogue import catalogue

pytestmark = pytest.mark.browser
TEXT = "J'ai animé une équipe de six personnes."


def told(status, **body):
    return (status, "application/json", json.dumps(body))


def saved(revision, hour="21 h 04"):
    return told(200, saved_at_label=f"Enregistré à {hour}", revision=revision)


def write(page, text=TEXT):
    page.get_by_label("Ce qui me ressemble").press_sequentially(text)


def state(page):
    return page.locator("[data-etat]")


def fields(request):
    return {name: values[0] for name, values in parse_qs(request.body).items()}


def would_hold_back(page):
    return page.evaluate(
        """() => { const event = new Event("beforeunload", {cancelable: true});
        dispatchEvent(event); return event.defaultPrevented; }"""
    )


def announced(page):
    return page.locator("#annonces").inner_text()


@pytest.fixture
def page(open_page, site):
    network = ("Failed to load resource",)
    page = open_page(catalogue(), expected=network)
    page.clock.install()
    return page


def test_it_is_saved_a_second_and_a_half_after_the_last_key(page, site):
    site.posts["/autosave"] = [saved(2), saved(3)]
    write(page)
    assert would_hold_back(page)
    page.clock.run_for(1400)
    assert site.received == []
    page.clock.run_for(200)
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()

    assert site.received[0].headers["X-Autosave"] == "1"
    assert fields(site.received[0])["words"] == TEXT
    assert fields(site.received[0])["revision"] == "1"
    assert page.evaluate("() => document.activeElement.name") == "words"
    assert not would_hold_back(page)


def test_the_next_save_carries_the_revision_it_was_given(page, site):
    site.posts["/autosave"] = [saved(2), saved(3, "21 h 05")]
    write(page)
    page.clock.run_for(1600)
    state(page).get_by_text("21 h 04").wait_for()
    write(page, " Et plus.")
    page.clock.run_for(1600)
    state(page).get_by_text("21 h 05").wait_for()
    assert fields(site.received[1])["revision"] == "2"


def test_leaving_the_field_saves_at_once(page, site):
    site.posts["/autosave"] = [saved(2)]
    write(page)
    page.get_by_label("J’ai lu le programme").focus()
    state(page).get_by_text("Enregistré").wait_for()
    assert len(site.received) == 1


def test_it_is_said_aloud_the_first_time_only(page, site):
    site.posts["/autosave"] = [saved(2), saved(3, "21 h 05")]
    write(page)
    page.clock.run_for(1600)
    state(page).get_by_text("21 h 04").wait_for()
    page.clock.run_for(100)
    assert announced(page) == "Enregistré à 21 h 04"
    write(page, "!")
    page.clock.run_for(1600)
    state(page).get_by_text("21 h 05").wait_for()
    page.clock.run_for(100)
    assert announced(page) == "Enregistré à 21 h 04"


@pytest.mark.parametrize("answer", [told(401, sign_in_url="/entrer/"), (302, "", "/entrer/")])
def test_an_ended_session_keeps_the_text_and_offers_a_new_tab(page, site, answer):
    site.posts["/autosave"] = [answer]
    write(page)
    page.clock.run_for(1600)
    link = state(page).get_by_role("link", name="Se connecter dans un nouvel onglet")
    link.wait_for()

    assert link.get_attribute("target") == "_blank"
    assert page.get_by_label("Ce qui me ressemble").input_value() == TEXT
    assert would_hold_back(page)
    assert "Votre session est terminée" in state(page).inner_text()


def test_coming_back_signed_in_saves_what_was_waiting(page, site):
    site.posts["/autosave"] = [told(401, sign_in_url="/entrer/"), saved(2)]
    write(page)
    page.clock.run_for(1600)
    state(page).get_by_text("Votre session est terminée").wait_for()
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()
    assert not would_hold_back(page)


def test_a_token_gone_stale_is_renewed_from_the_page(open_page, site):
    token = '<input type="hidden" name="csrfmiddlewaretoken" value="%s">'
    field = '<input type="hidden" name="revision" value="1">'
    html = catalogue()
    page = open_page(html.replace(field, field + token % "vieux"), expected=("Failed to load",))
    site.pages["/"] = html.replace(field, field + token % "neuf")
    site.posts["/autosave"] = [told(403, error="expired"), saved(2)]
    write(page)
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()
    assert fields(site.received[0])["csrfmiddlewaretoken"] == "vieux"
    assert fields(site.received[1])["csrfmiddlewaretoken"] == "neuf"


def test_two_versions_are_both_shown_and_the_person_chooses(page, site):
    other = "<b>L'autre</b> version"
    conflict = told(409, revision=7, texts={"words": other}, at_label="à 21 h 02")
    site.posts["/autosave"] = [conflict, saved(8)]
    write(page)
    page.clock.run_for(1600)
    box = page.locator(".deux-textes")
    box.get_by_text("Ce texte a été modifié ailleurs à 21 h 02.").wait_for()
    assert box.locator(".autre-texte").inner_text() == other
    assert page.get_by_label("Ce qui me ressemble").input_value() == TEXT

    box.get_by_role("button", name="Reprendre l’autre version").click()
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()
    assert fields(site.received[1])["revision"] == "7"
    assert fields(site.received[1])["words"] == other
    assert box.count() == 0


def test_keeping_ones_own_text_saves_it_over_the_other(page, site):
    site.posts["/autosave"] = [told(409, revision=7, texts={"words": "autre"}), saved(8)]
    write(page)
    page.clock.run_for(1600)
    page.get_by_role("button", name="Garder mon texte").click()
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()
    assert fields(site.received[1])["words"] == TEXT
    assert fields(site.received[1])["revision"] == "7"


def test_without_a_network_the_text_stays_and_it_tries_again(page, site):
    site.posts["/autosave"] = [saved(2)]
    page.context.set_offline(True)
    write(page)
    page.clock.run_for(1600)
    words = "Pas de connexion. Votre texte est à l’écran, rien n’est perdu. Nous réessayons."
    state(page).get_by_text(words).wait_for()
    assert would_hold_back(page)
    page.context.set_offline(False)
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()
    assert fields(site.received[-1])["words"] == TEXT


def test_a_server_in_trouble_is_asked_again_after_5_15_and_60_seconds(page, site):
    site.posts["/autosave"] = [told(503), told(503), told(503), saved(2)]
    write(page)
    page.clock.run_for(1600)
    for tries, wait in enumerate([5000, 15000, 60000], 1):
        state(page).get_by_text("La page n’a pas pu s’enregistrer").wait_for()
        page.wait_for_function("() => true")
        assert len(site.received) == tries
        page.clock.run_for(wait - 200)
        assert len(site.received) == tries
        with page.expect_response("**/autosave"):
            page.clock.run_for(400)
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()


def test_a_refusal_is_told_once_and_waits_for_the_person(page, site):
    site.posts["/autosave"] = [told(422, message="Le texte est trop long."), saved(2)]
    write(page)
    page.clock.run_for(1600)
    state(page).get_by_text("Le texte est trop long.").wait_for()
    page.clock.run_for(120_000)
    assert len(site.received) == 1
    write(page, ".")
    page.clock.run_for(1600)
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()


def test_nothing_is_kept_in_the_browser(page, site):
    site.posts["/autosave"] = [saved(2)]
    write(page)
    page.clock.run_for(1600)
    state(page).get_by_text("Enregistré à 21 h 04").wait_for()
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


def test_sending_the_form_itself_is_never_held_back(page, site):
    site.posts["/autosave"] = [(200, "text/html; charset=utf-8", "<h1>Merci</h1>")]
    write(page)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("heading", name="Merci").wait_for()
    assert "words" in parse_qs(site.received[-1].body)


def test_a_slow_press_on_continuer_is_never_lost(page, site):
    """A save made as the text loses focus would write a line and move the button from under it."""
    site.posts["/autosave"] = [(200, "text/html; charset=utf-8", "<h1>Merci</h1>")]
    write(page)
    button = page.get_by_role("button", name="Continuer").bounding_box()
    page.mouse.move(button["x"] + button["width"] / 2, button["y"] + 4)
    page.mouse.down()
    page.wait_for_load_state("networkidle")
    assert site.received == []
    page.mouse.up()
    page.get_by_role("heading", name="Merci").wait_for()
