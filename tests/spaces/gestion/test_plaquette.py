"""« Relire une plaquette »: pasted, read by the law of a day, and not kept."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portulan.offices.journal.models import Entry
from tests.people import MORNING
from tests.spaces.reading import text_of

PAGE = "/gestion/cadre-legal/plaquette/"
WRONG = (
    "Durée : 16 heures d'entretiens et 10 heures de travail personnel.\n"
    "La synthèse est conservée un an, avec votre accord écrit."
)
pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def manager(client, ines):
    client.force_login(ines)
    return ines


def test_each_point_has_its_line_its_words_its_article_and_what_to_write(client, manager):
    answer = client.post(PAGE, {"text": WRONG})
    page = text_of(answer)

    assert answer.status_code == 200
    assert "2 points à revoir" in page
    assert "Ligne 1" in page
    assert "Ligne 2" in page
    assert "conservée un an" in page
    assert "La durée de conservation annoncée est de 1 an." in page
    assert 'href="/droit/R6313-7/"' in page
    assert "À la place : Écrivez « 3 ans au plus" in page


def test_the_same_text_is_read_with_the_law_of_another_day(client, manager):
    page = text_of(client.post(PAGE, {"text": WRONG, "on": "2023-12-30"}))

    assert "1 point à revoir" in page
    assert "conservation annoncée" not in page


def test_only_its_figures_may_be_read(client, manager):
    page = text_of(client.post(PAGE, {"participation": "103,20", "retention_years": "3"}))

    assert "1 point à revoir" in page
    assert "150,00 €" in page
    assert "<details open>" in page


def test_a_text_with_nothing_to_correct_says_so_and_promises_no_more(client, manager):
    page = text_of(client.post(PAGE, {"text": "Secret professionnel : art. 226-13 du code pénal."}))

    assert "Rien à corriger" in page
    assert "n'est pas garanti" in page


def test_what_was_typed_stays_and_nothing_of_it_is_kept(client, manager):
    before = Entry.objects.count()

    page = text_of(client.post(PAGE, {"text": WRONG, "sessions": "douze"}))
    with CaptureQueriesContext(connection) as queries:
        read = text_of(client.post(PAGE, {"text": WRONG}))

    assert "10 heures de travail personnel" in page
    assert 'value="douze"' in page
    assert read.count("10 heures de travail personnel") == 2
    assert Entry.objects.count() == before
    assert [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE"))] == []


def test_an_empty_form_is_told_what_to_do(client, manager):
    answer = client.post(PAGE, {})

    assert answer.status_code == 422
    assert "Collez un texte" in text_of(answer)


def test_a_text_that_is_far_too_long_is_refused_in_words(client, manager):
    answer = client.post(PAGE, {"text": "mot " * 12_000})

    assert answer.status_code == 422
    assert "40" in text_of(answer)


def test_what_is_pasted_is_shown_as_words_never_as_markup(client, manager):
    page = client.post(PAGE, {"text": "<script>x</script> 30 heures au total"}).content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
