"""Nadia and Claire speak of a passage, each from her own door."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.synthese import actions
from portulan.journey.synthese.models import Ask, Partie, Remarque
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passage(bilan, claire):
    row = actions.add_passage(bilan, Partie.COMPETENCES, "Elle encadre.", by=claire, at=AT)
    actions.propose(bilan, by=claire, on=people.MONDAY, at=AT)
    return row


def door(name, passage, *more):
    return reverse(name, args=[passage.bilan_id, passage.pk, *more])


def hers(client, passage, nadia, **given):
    client.force_login(nadia)
    return client.post(door("beneficiaire:synthese_remarque", passage), given, follow=True)


def part_page(client, passage):
    return text_of(client.get(reverse("consultant:synthese_partie", args=[passage.bilan_id, 2])))


def test_she_writes_a_passage_otherwise_and_claire_takes_her_words_up(
    client, passage, claire, nadia
):
    page = text_of(hers(client, passage, nadia, ask="autrement", text="J'ai encadré six ans."))
    assert "Votre remarque est à côté du passage" in page
    assert "J'ai encadré six ans." in page
    client.force_login(claire)
    assert "Ce que Nadia demande" in text_of(
        client.get(reverse("consultant:synthese", args=[passage.bilan_id]))
    )
    assert "Reprendre ce texte" in part_page(client, passage)

    said = Remarque.objects.get()
    where = door("consultant:synthese_remarque_suite", passage, said.pk)
    client.post(where, {"geste": "reprendre"})

    page = part_page(client, passage)
    assert ">\nJ&#x27;ai encadré six ans.</textarea>" in page.replace("'", "&#x27;")
    assert "Reprendre ce texte" not in page
    versions = text_of(client.get(door("consultant:synthese_versions", passage)))
    assert "Elle encadre." in versions


def test_claire_answers_and_nadia_reads_it_there(client, passage, claire, nadia):
    hers(client, passage, nadia, ask="modification", text="Pas ce mot.")
    client.force_login(claire)
    client.post(door("consultant:synthese_remarque", passage), {"text": "Je propose « anime »."})
    client.force_login(nadia)

    page = text_of(client.get(reverse("beneficiaire:synthese", args=[passage.bilan_id])))

    assert "Je propose « anime »." in page
    assert "Claire Morel" in page


def test_a_request_without_words_is_told_beside_the_field_and_stays_open(client, passage, nadia):
    answer = hers(client, passage, nadia, ask="modification", text="")

    assert answer.status_code == 422
    assert "Écrivez ce que vous changeriez" in text_of(answer)
    assert "<details open>" in text_of(answer)


def test_an_answer_without_words_is_told_beside_the_field(client, passage, claire, nadia):
    actions.remark(passage, Ask.MODIFICATION, "Pas ce mot.", by=nadia, at=AT)
    client.force_login(claire)

    answer = client.post(door("consultant:synthese_remarque", passage), {"text": ""})

    assert answer.status_code == 422
    assert "Écrivez votre réponse." in text_of(answer)


@pytest.mark.parametrize("geste", ["", "effacer"])
def test_a_gesture_that_does_not_exist_is_not_made(client, passage, claire, nadia, geste):
    said = actions.remark(passage, Ask.MODIFICATION, "Pas ce mot.", by=nadia, at=AT)
    client.force_login(claire)
    where = door("consultant:synthese_remarque_suite", passage, said.pk)

    assert client.post(where, {"geste": geste}).status_code == 404


def test_strangers_find_nothing_at_these_doors(client, passage, nadia):
    said = actions.remark(passage, Ask.MODIFICATION, "Pas ce mot.", by=nadia, at=AT)
    people.bilan_of_hugo()
    for stranger in (people.hugo(), people.yann(), people.ines()):
        client.force_login(stranger)
        asked = {"ask": "accord", "text": "x", "geste": "vu"}
        for where in (
            door("beneficiaire:synthese_remarque", passage),
            door("consultant:synthese_remarque", passage),
            door("consultant:synthese_remarque_suite", passage, said.pk),
            door("consultant:synthese_versions", passage),
        ):
            assert client.post(where, asked).status_code == 404
