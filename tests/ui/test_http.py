"""What views share: methods, refusals, autosaves, display settings, an ended session."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from portulan.rules.refusal import Refusal
from portulan.ui import display, http, session
from portulan.ui.context import display as context_display

TOO_LATE = Refusal("C'est trop tard ?", "Le délai est passé.", "Demandez-en un autre.")


@pytest.fixture
def rf():
    return RequestFactory()


@http.get
def reading(request):
    return HttpResponse("lu")


@http.post
def writing(request):
    return HttpResponse("écrit")


@http.get_or_post
def both(request):
    return HttpResponse("lu ou écrit")


def test_a_view_says_which_methods_it_answers():
    assert (reading.methods, writing.methods, both.methods) == (["GET"], ["POST"], ["GET", "POST"])


def test_other_methods_are_refused(rf):
    assert reading(rf.get("/")).status_code == 200
    assert reading(rf.head("/")).status_code == 200
    assert reading(rf.post("/")).status_code == 405
    assert writing(rf.get("/")).status_code == 405
    assert writing(rf.head("/")).status_code == 405
    assert both(rf.delete("/")).status_code == 405


def test_a_refusal_is_a_422_with_its_three_sentences(rf):
    response = http.refused(rf.post("/"), TOO_LATE, "ui/refusal_page.html")
    html = response.content.decode()

    assert response.status_code == 422
    assert "C’est trop tard\u202f?" in html
    assert "Le délai est passé." in html
    assert "Demandez-en un autre." in html
    assert 'role="alert"' in html
    assert "<title>Erreur\u00a0: " in html


def test_a_refusal_of_an_autosave_is_said_in_a_sentence(rf):
    request = rf.post("/", headers={"X-Autosave": "1"})
    response = http.refused(request, TOO_LATE, "ui/refusal_page.html")
    assert response.status_code == 422
    assert json.loads(response.content) == {"message": "C'est trop tard ? Demandez-en un autre."}


def test_an_autosave_is_acknowledged_at_the_hour_of_the_reader():
    response = http.saved(at=datetime(2026, 3, 12, 20, 4, tzinfo=UTC), revision=3)
    answer = json.loads(response.content)
    assert answer == {"saved_at_label": "Enregistré à 21\u00a0h\u00a004", "revision": 3}


def test_two_versions_answer_409_with_the_other_text():
    at = datetime(2026, 3, 12, 20, 2, tzinfo=UTC)
    response = http.conflict(revision=7, texts={"words": "autre"}, at=at)
    assert response.status_code == 409
    assert json.loads(response.content) == {
        "revision": 7,
        "texts": {"words": "autre"},
        "at_label": "à 21\u00a0h\u00a002",
    }


# --- An ended session -----------------------------------------------------------------------------


@pytest.mark.parametrize("header", [{"X-Autosave": "1"}, {"HX-Request": "true"}])
def test_a_script_is_not_sent_to_the_sign_in_page(rf, header):
    to_sign_in = session.middleware(lambda request: HttpResponseRedirect("/entrer/?next=/x/"))
    response = to_sign_in(rf.post("/x/", headers=header))
    assert response.status_code == 401
    assert json.loads(response.content) == {"sign_in_url": "/entrer/"}
    assert response["X-Connexion"] == "/entrer/"


def test_a_person_is_sent_to_the_sign_in_page(rf):
    to_sign_in = session.middleware(lambda request: HttpResponseRedirect("/entrer/?next=/x/"))
    assert to_sign_in(rf.get("/x/")).status_code == 302


def test_other_redirections_are_left_alone(rf):
    elsewhere = session.middleware(lambda request: HttpResponseRedirect("/bilans/"))
    assert elsewhere(rf.post("/x/", headers={"HX-Request": "true"})).status_code == 302


# --- Display settings -----------------------------------------------------------------------------


def shown(request, user=None):
    request.user = user or AnonymousUser()
    seen = {}

    def page(request):
        seen.update(request.display)
        return HttpResponse("")

    return seen, display.middleware(page)(request)


def test_without_a_choice_every_setting_has_its_default(rf):
    seen, _ = shown(rf.get("/"))
    assert seen == display.DEFAULTS


def test_a_visitors_choice_is_in_the_cookie(rf):
    rf.cookies["affichage"] = "taille=18pt&contraste=fort&police=<script>"
    seen, response = shown(rf.get("/"))
    assert seen == {**display.DEFAULTS, "taille": "18pt", "contraste": "fort"}
    assert response["Vary"] == "Cookie"


def test_the_account_wins_over_the_cookie(rf):
    rf.cookies["affichage"] = "taille=18pt"
    user = SimpleNamespace(is_authenticated=True, display={"taille": "20pt", "simple": "oui"})
    seen, _ = shown(rf.get("/"), user)
    assert seen == {**display.DEFAULTS, "taille": "20pt", "simple": "oui"}


def test_a_page_that_asks_nothing_costs_nothing(rf):
    request = rf.get("/")
    response = display.middleware(lambda request: HttpResponse(""))(request)
    assert "Vary" not in response


def test_the_cookie_lasts_a_year_and_holds_only_what_differs():
    response = HttpResponse("")
    display.keep_in_cookie(response, {**display.DEFAULTS, "taille": "16pt"})
    cookie = response.cookies["affichage"]
    assert cookie.value == "taille=16pt"
    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["samesite"] == "Lax"


def test_going_back_to_the_defaults_removes_the_cookie():
    response = HttpResponse("")
    display.keep_in_cookie(response, display.DEFAULTS)
    assert response.cookies["affichage"]["max-age"] == 0


def test_the_form_offers_every_setting_and_keeps_the_choice():
    chosen = {**display.DEFAULTS, "taille": "20pt", "raccourcis": "non"}
    form = display.DisplayForm(chosen, shortcuts=True)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == chosen


def test_only_counsellors_are_asked_about_shortcuts():
    assert "raccourcis" not in display.DisplayForm().fields
    assert "raccourcis" in display.DisplayForm(shortcuts=True).fields


def test_templates_always_have_settings(rf):
    assert context_display(rf.get("/")) == {"display": display.DEFAULTS}
