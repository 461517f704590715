"""Complaining from the public page, for the house whose page it is."""

from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache

from portulan.journey.qualite.models import Reclamation
from tests.spaces.public.test_pages import words_of

TYPED = {"name": "Alan Riou", "email": "alan@exemple.example", "text": "Aucune réponse depuis mai."}


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel("2026-11-23 18:00+01:00", tick=False):
        yield


def test_a_complaint_is_written_and_the_page_says_what_comes_next(client, rivage):
    response = client.post("/reclamation/", {**TYPED, "id": uuid4()}, follow=True)

    assert response.redirect_chain == [("/reclamation/recue/", 302)]
    assert "dans les 30 jours" in words_of(response)
    assert TYPED["text"] not in words_of(response)
    assert Reclamation.objects.get().text == TYPED["text"]


@pytest.mark.parametrize("missing", ["name", "email", "text"])
def test_what_is_missing_is_said_and_the_rest_is_kept(client, rivage, missing):
    response = client.post("/reclamation/", {**TYPED, missing: ""})

    assert response.status_code == 422
    assert "Il reste un point à revoir" in words_of(response)
    assert not Reclamation.objects.exists()
    if missing != "text":
        assert TYPED["text"] in words_of(response)


def test_it_goes_to_the_house_of_the_page(client, rivage, falaise):
    client.post("/o/falaise/reclamation/", {**TYPED, "id": uuid4()})

    assert Reclamation.objects.get().organisme == falaise


def test_the_home_page_publishes_nothing_under_five_answers(client, rivage):
    assert "Il n'y en a pas encore assez" in words_of(client.get("/")).replace("’", "'")


def test_a_flood_is_stopped_in_a_sentence_and_the_text_is_kept(client, rivage, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "open_to_all": "2/h/ip"}
    cache.clear()
    codes = [client.post("/reclamation/", {**TYPED, "id": uuid4()}).status_code for _ in range(3)]
    last = client.post("/reclamation/", {**TYPED, "id": uuid4()})
    cache.clear()

    assert codes == [302, 302, 422]
    assert Reclamation.objects.count() == 2
    assert "renvoyez-le dans une heure" in words_of(last)
    assert TYPED["text"] in words_of(last)
