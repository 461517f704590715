"""The database is gone, or the disk is full: a page in words, and nothing typed is lost."""

from uuid import uuid4

import pytest
from django.db import OperationalError, connections
from django.urls import reverse

from portulan.journey.investigation import actions
from tests import people

WORDS = "J'ai tenu l'atelier seule pendant un an, et j'ai aimé former."
TROUBLES = ["database or disk is full", "could not connect to server", "disk I/O error"]


def breaking(reason, *, writes_only):
    def wrapper(execute, sql, params, many, context):
        if not writes_only or sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError(reason)
        return execute(sql, params, many, context)

    return wrapper


@pytest.fixture
def page(client, bilan):
    client.force_login(bilan.beneficiaire)
    client.raise_request_exception = False
    by = people.claire()
    travail = actions.give_travail(bilan, "reussites", by=by, at=people.MORNING)
    return reverse("beneficiaire:travail", args=[bilan.pk, travail.pk])


@pytest.mark.parametrize("reason", TROUBLES)
def test_a_text_that_cannot_be_written_is_shown_again(client, page, reason):
    with connections["default"].execute_wrapper(breaking(reason, writes_only=True)):
        answer = client.post(page, {"regard_commun": WORDS, "revision": "0"})

    told = answer.content.decode()
    assert answer.status_code == 500
    assert "Votre texte est ici" in told
    assert "J&#x27;ai tenu l&#x27;atelier seule" in told
    assert answer.headers["Cache-Control"] == "no-store"
    assert reason not in told


def test_with_no_database_at_all_the_page_still_speaks(client, page):
    with connections["default"].execute_wrapper(breaking("gone", writes_only=False)):
        answer = client.get(page)

    told = answer.content.decode()
    assert answer.status_code == 500
    assert "Ce qui était déjà enregistré l" in told
    assert "Votre texte est ici" not in told


def test_a_code_is_never_shown_again(client, page):
    with connections["default"].execute_wrapper(breaking("full", writes_only=False)):
        answer = client.post("/compte/code/", {"code": "123456"})

    assert "123456" not in answer.content.decode()


def test_an_address_that_only_receives_a_form_says_so_in_words(client, bilan, claire):
    client.force_login(claire)

    answer = client.get(reverse("consultant:entretien_annulation", args=[bilan.pk, uuid4()]))

    assert answer.status_code == 405 and answer.headers["Allow"] == "POST"
    assert "Rien n’a été changé." in answer.content.decode()
