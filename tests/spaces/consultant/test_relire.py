"""Writing a passage: marks for titles and lists, and what a colleague would look at again."""

import json

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.synthese import actions as drafting
from portulan.journey.synthese.models import Partie
from portulan.journey.synthese.reading import draft_of
from portulan.offices.vault.models import SealedDocument
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
JUDGED = "# Ses appuis\n\nElle est **toujours** disponible, dit M. Kermadec."


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def row(client, claire, bilan):
    client.force_login(claire)
    return drafting.add_passage(bilan, Partie.COMPETENCES, by=claire, at=AT)


def write(client, row, text, **more):
    where = reverse("consultant:synthese_passage", args=[row.bilan_id, row.pk])
    return client.post(where, {"revision": "1", "text": text}, **more)


def page_of(client, row):
    return text_of(client.get(reverse("consultant:synthese_partie", args=[row.bilan_id, 2])))


def test_a_passage_has_titles_lists_and_emphasis(client, row, claire):
    write(client, row, "# Ses appuis\n\n- un **fait**\n- une _nuance_")

    page = page_of(client, row)
    assert "<h4>Ses appuis</h4><ul><li>un <strong>fait</strong></li>" in page
    [draft] = draft_of(row.bilan, by=claire, at=AT)[1].passages
    assert draft.text == "# Ses appuis\n\n- un **fait**\n- une _nuance_"


def test_what_a_colleague_would_say_is_told_with_why_and_another_way(client, row):
    write(client, row, JUDGED)

    page = page_of(client, row)
    assert "« toujours »" in page
    assert "Quel fait ?" in page
    assert "« M. Kermadec »" in page
    assert "À relire, pour vous seulement" in page


def test_it_is_told_at_each_autosave_and_blocks_nothing(client, row):
    told = json.loads(write(client, row, JUDGED, headers={"X-Autosave": "1"}).content)

    assert told["revision"] == 2
    assert "Quel fait" in told["after"]
    assert "<h4>Ses appuis</h4>" in told["after"]


def test_the_person_and_her_consultant_may_be_named(client, row):
    write(client, row, "Mme Kerbrat et Mme Morel se sont vues huit fois.")

    assert "À relire, pour vous seulement" not in page_of(client, row)


def test_the_advice_is_neither_kept_nor_shown_to_her(client, row, nadia):
    before = SealedDocument.objects.count()
    write(client, row, JUDGED)
    assert SealedDocument.objects.count() == before
    drafting.propose(row.bilan, by=people.claire(), on=people.MONDAY, at=AT)
    client.force_login(nadia)

    page = text_of(client.get(reverse("beneficiaire:synthese", args=[row.bilan_id])))
    assert "<h3>Ses appuis</h3>" in page
    assert "À relire" not in page
