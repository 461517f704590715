"""The adaptive form: the next item follows the answers, it stops by itself, nothing is normed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.conservation.archive import everything
from portulan.journey.passation import epreuves, texts
from portulan.journey.passation.models import Epreuve, Forme
from portulan.journey.passation.refusals import NotTheNextOne, UnknownInstrument
from portulan.offices.organisme.models import Domain, Membership
from portulan.offices.organisme.qualifications import note_qualification
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def epreuve(bilan, claire):
    return epreuves.give(bilan, "aptitude-series", "1.33", Forme.ADAPTATIVE, by=claire, at=AT)


def tree_of(epreuve, who):
    return texts.opened_form(epreuve, by=who, at=AT, why=texts.Why.LECTURE)


def answered(epreuve, nadia, is_right, *, seconds=10):
    """Answer until it stops; returns the items in the order they came."""
    while rank := epreuves.show_next(epreuve, by=nadia, at=AT):
        item = tree_of(epreuve, nadia)["items"][rank - 1]
        place = item["key"] if is_right(item) else (item["key"] + 1) % 5
        after = AT + timedelta(seconds=seconds)
        epreuves.answer(epreuve, rank, str(place), by=nadia, at=after)
    return tree_of(epreuve, nadia)["items"]


def outcome(epreuve, who):
    return epreuves.outcome(epreuve, by=who, at=AT, why=texts.Why.LECTURE)


def page(epreuve, name="epreuve", *more, space="beneficiaire"):
    return reverse(f"{space}:{name}", args=[epreuve.bilan_id, epreuve.pk, *more])


def test_nothing_is_chosen_before_it_is_asked_and_one_item_at_a_time(epreuve, nadia):
    assert tree_of(epreuve, nadia)["items"] == []
    epreuves.show_next(epreuve, by=nadia, at=AT)
    epreuves.show_next(epreuve, by=nadia, at=AT)
    assert len(tree_of(epreuve, nadia)["items"]) == 1
    with pytest.raises(NotTheNextOne):
        epreuves.answer(epreuve, 2, "0", by=nadia, at=AT)


def test_items_get_harder_after_right_answers_and_easier_after_wrong_ones(
    epreuve, bilan, claire, nadia
):
    up = answered(epreuve, nadia, lambda item: True)
    other = epreuves.give(bilan, "aptitude-series", "sans", Forme.ADAPTATIVE, by=claire, at=AT)
    down = answered(other, nadia, lambda item: False)

    assert sum(item["b"] for item in up[8:]) / len(up[8:]) > 0
    assert sum(item["b"] for item in down[8:]) / len(down[8:]) < 0
    assert len({item["id"] for item in up}) == len(up)
    assert 8 <= len(up) <= 20
    assert 8 <= len(down) <= 20


def test_two_persons_with_the_same_answers_do_not_see_the_same_items(bilan, claire, nadia):
    seen = []
    for _ in range(3):
        one = epreuves.give(bilan, "aptitude-calcul", "1", Forme.ADAPTATIVE, by=claire, at=AT)
        seen.append(tuple(item["id"] for item in answered(one, nadia, lambda item: True)))
    assert len(set(seen)) == 3


def test_the_position_follows_what_one_can_do_and_its_margin_is_told(epreuve, bilan, claire, nadia):
    answered(epreuve, nadia, lambda item: item["b"] < 0.5)
    other = epreuves.give(bilan, "aptitude-series", "1", Forme.ADAPTATIVE, by=claire, at=AT)
    answered(other, nadia, lambda item: item["b"] < -1)
    here, lower = outcome(epreuve, nadia).located, outcome(other, nadia).located

    assert float(here.place) > float(lower.place)
    for told in (here, lower):
        assert float(told.start) < float(told.place) < float(told.start) + float(told.width)
    assert "n'est pas étalonnée" in outcome(epreuve, nadia).limits


def test_beyond_the_bank_the_words_say_so(epreuve, nadia):
    answered(epreuve, nadia, lambda item: False)
    told = outcome(epreuve, nadia).located
    assert told.words == told.from_words == "plus faciles que toutes celles de l'épreuve"


def test_an_answer_out_of_time_is_not_a_right_one(epreuve, bilan, claire, nadia):
    answered(epreuve, nadia, lambda item: True, seconds=86)
    other = epreuves.give(bilan, "aptitude-series", "sans", Forme.ADAPTATIVE, by=claire, at=AT)
    answered(other, nadia, lambda item: True, seconds=86_000)

    assert outcome(epreuve, nadia).right.count == 0
    assert float(outcome(epreuve, nadia).located.place) < 50
    assert float(outcome(other, nadia).located.place) > 50


def test_she_pauses_takes_it_up_again_and_it_says_when_it_is_enough(client, epreuve, nadia):
    client.force_login(nadia)
    told = text_of(client.get(page(epreuve)))
    assert "De 8 à 20 questions" in told
    assert "80 secondes par question" in told
    assert client.post(page(epreuve)).url == page(epreuve, "epreuve_question", 1)
    assert "Il y en a 8 au moins, 20 au plus" in text_of(
        client.get(page(epreuve, "epreuve_question", 1))
    )
    answer = client.post(page(epreuve, "epreuve_question", 1), {"reponse": "0", "pause": "1"})
    assert answer.url == page(epreuve)
    assert "M'arrêter là et envoyer" in text_of(client.get(page(epreuve)))
    answered(epreuve, nadia, lambda item: True)
    told = text_of(client.get(page(epreuve)))
    assert "il n'en faut pas davantage" in told
    assert "Continuer" not in told
    assert client.post(page(epreuve), {"suivante": "1"}).url == page(epreuve)


def test_claire_chooses_the_form_and_opens_it_once_trained(client, bilan, nadia, claire, ines):
    client.force_login(claire)
    listing = reverse("consultant:epreuves", args=[bilan.pk])
    asked = {"family": "aptitude-verbal", "time": "1"}
    assert client.post(listing, asked).status_code == 422
    assert client.post(listing, {**asked, "form": "autre"}).status_code == 422
    client.post(listing, {**asked, "form": "adaptative"})
    epreuve = Epreuve.objects.get()
    answered(epreuve, nadia, lambda item: item["b"] < 0)
    epreuves.send(epreuve, by=nadia, at=AT)
    told = {"title": "Épreuves, 7 h", "since": people.MONDAY}
    member = Membership.objects.get(user=claire)
    note_qualification(member, domain=Domain.APTITUDE, **told, by=ines, at=AT)
    read = text_of(client.get(page(epreuve, space="consultant")))
    assert "Position sur l'échelle de difficulté" in read
    assert "ne se lit donc pas seul" in read
    assert "n'est pas étalonnée" in read
    client.post(page(epreuve, space="consultant"))
    client.force_login(nadia)
    assert "Marge" in text_of(client.get(page(epreuve, "epreuve_resultats")))
    assert "échelle de difficulté" in str(everything(bilan, by=nadia, at=AT)[0].tree)


def test_a_form_that_does_not_exist_is_not_given(bilan, claire):
    with pytest.raises(UnknownInstrument):
        epreuves.give(bilan, "aptitude-series", "1", "magique", by=claire, at=AT)
    assert not Epreuve.objects.exists()
