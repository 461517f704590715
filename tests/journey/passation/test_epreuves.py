"""Aptitude: one item at a time, the server's clock, the time that suits, a dated training."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.conservation.archive import everything
from portulan.journey.passation import epreuves, erasure, texts
from portulan.journey.passation.models import EnvoiEpreuve, Epreuve, OuvertureEpreuve
from portulan.journey.passation.refusals import (
    AlreadySent,
    NoSuchAnswer,
    NotQualified,
    NotSent,
    NotTheNextOne,
    UnknownInstrument,
)
from portulan.offices.organisme.models import Domain, Membership
from portulan.offices.organisme.qualifications import note_qualification
from portulan.rules.psychometrics.aptitude.banks import bank
from portulan.rules.psychometrics.aptitude.drawing import drawn_from
from portulan.rules.psychometrics.aptitude.timed import GRACE, in_time, limit, right_answers
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def epreuve(bilan, claire):
    return epreuves.give(bilan, "aptitude-series", "1.33", by=claire, at=AT)


def later(seconds):
    return AT + timedelta(seconds=seconds)


def items(epreuve, who):
    return texts.opened_form(epreuve, by=who, at=AT, why=texts.Why.LECTURE)["items"]


def outcome(epreuve, who):
    return epreuves.outcome(epreuve, by=who, at=AT, why=texts.Why.LECTURE)


def answer_all(epreuve, nadia, *, right=12, seconds=10):
    for rank, item in enumerate(items(epreuve, nadia), 1):
        epreuves.show_next(epreuve, by=nadia, at=AT)
        place = item["key"] if rank <= right else (item["key"] + 1) % 5
        epreuves.answer(epreuve, rank, str(place), by=nadia, at=later(seconds))
    epreuves.send(epreuve, by=nadia, at=later(seconds))


def trained(claire, ines, domain=Domain.APTITUDE):
    told = {"title": "Épreuves, 7 h", "since": people.MONDAY}
    member = Membership.objects.get(user=claire)
    note_qualification(member, domain=domain, **told, by=ines, at=AT)


def page(epreuve, name="epreuve", *more, space="beneficiaire"):
    return reverse(f"{space}:{name}", args=[epreuve.bilan_id, epreuve.pk, *more])


@pytest.mark.parametrize(
    ("time", "seconds"), [("1", 60), ("1.33", 80), ("1.5", 90), ("sans", None)]
)
def test_the_time_is_the_one_that_was_arranged(time, seconds):
    assert limit("aptitude-series", time) == seconds
    assert in_time(1e9, limit("aptitude-series", "sans"))
    if seconds:
        assert in_time(seconds + GRACE, seconds)
        assert not in_time(seconds + GRACE + 1, seconds)


@pytest.mark.parametrize("count", range(13))
def test_the_margin_never_leaves_the_scale_and_is_never_a_point(count):
    low, high = right_answers(count, 12).band
    assert 0 <= low <= count <= high <= 12
    assert high - low > 0.9


def test_an_answer_in_time_counts_and_a_late_one_is_kept_without_counting(epreuve, nadia):
    first, second = items(epreuve, nadia)[:2]
    epreuves.show_next(epreuve, by=nadia, at=AT)
    assert epreuves.answer(epreuve, 1, str(first["key"]), by=nadia, at=later(85))
    epreuves.show_next(epreuve, by=nadia, at=later(100))
    assert not epreuves.answer(epreuve, 2, str(second["key"]), by=nadia, at=later(100 + 86))
    told = outcome(epreuve, nadia)
    assert (told.right.count, told.late, told.unseen) == (1, 1, 10)
    assert "(hors temps)" in told.rows[1][1]


def test_showing_again_gives_no_time_back(epreuve, nadia):
    epreuves.show_next(epreuve, by=nadia, at=AT)
    epreuves.show_next(epreuve, by=nadia, at=later(80))
    assert not epreuves.answer(epreuve, 1, "0", by=nadia, at=later(90))


def test_a_pause_between_two_items_costs_nothing(epreuve, nadia):
    epreuves.show_next(epreuve, by=nadia, at=AT)
    epreuves.answer(epreuve, 1, "0", by=nadia, at=later(5))
    epreuves.show_next(epreuve, by=nadia, at=later(86_400))
    assert epreuves.answer(epreuve, 2, "0", by=nadia, at=later(86_410))


@pytest.mark.parametrize(("rank", "option"), [(2, "0"), (0, "0"), (99, "0")])
def test_only_the_item_shown_is_answered(epreuve, nadia, rank, option):
    with pytest.raises(NotTheNextOne):
        epreuves.answer(epreuve, 1, "0", by=nadia, at=AT)
    epreuves.show_next(epreuve, by=nadia, at=AT)
    with pytest.raises(NotTheNextOne):
        epreuves.answer(epreuve, rank, option, by=nadia, at=AT)


def test_an_option_that_is_not_there_is_refused(epreuve, nadia):
    epreuves.show_next(epreuve, by=nadia, at=AT)
    for option in ("5", "-1", "", "²", "key"):
        with pytest.raises(NoSuchAnswer):
            epreuves.answer(epreuve, 1, option, by=nadia, at=AT)


def test_only_our_families_and_our_times_are_given(bilan, claire):
    for family, time in (("aptitude-inconnue", "1"), ("aptitude-series", "2")):
        with pytest.raises(UnknownInstrument):
            epreuves.give(bilan, family, time, by=claire, at=AT)
    assert not Epreuve.objects.exists()


def test_results_wait_for_the_sending_and_for_someone_trained_to_it(epreuve, nadia, claire, ines):
    with pytest.raises(NotSent):
        epreuves.open_results(epreuve, by=claire, at=AT)
    answer_all(epreuve, nadia, right=7)
    with pytest.raises(AlreadySent):
        epreuves.show_next(epreuve, by=nadia, at=AT)
    trained(claire, ines, Domain.PERSONNALITE)
    with pytest.raises(NotQualified):
        epreuves.open_results(epreuve, by=claire, at=AT)
    trained(claire, ines)
    epreuves.open_results(epreuve, by=claire, at=AT)
    told = outcome(epreuve, claire)
    assert (told.right.count, told.low, told.high) == (7, "3,5", "10,5")


def test_she_takes_it_away_once_given_back_and_nothing_is_left_after(
    epreuve, bilan, nadia, claire, ines
):
    answer_all(epreuve, nadia, right=7)
    assert everything(bilan, by=nadia, at=AT) == []
    trained(claire, ines)
    epreuves.open_results(epreuve, by=claire, at=AT)
    assert "7 réponses justes sur 12" in str(everything(bilan, by=nadia, at=AT)[0].tree)
    erasure.erase(bilan.pk)
    for model in (Epreuve, EnvoiEpreuve, OuvertureEpreuve):
        assert not model.objects.exists()


def test_she_starts_answers_pauses_and_comes_back(client, epreuve, nadia):
    client.force_login(nadia)
    told = text_of(client.get(page(epreuve)))
    assert "80 secondes par question" in told
    assert client.get(page(epreuve, "epreuve_question", 1)).status_code == 404
    assert client.post(page(epreuve)).url == page(epreuve, "epreuve_question", 1)
    assert "Question 1 sur 12" in text_of(client.get(page(epreuve, "epreuve_question", 1)))
    assert client.post(page(epreuve, "epreuve_question", 1), {}).status_code == 422
    answer = client.post(page(epreuve, "epreuve_question", 1), {"reponse": "0", "pause": "1"})
    assert answer.url == page(epreuve)
    assert "1 réponse sur 12" in text_of(client.get(page(epreuve)))
    client.post(page(epreuve))
    after = client.post(page(epreuve, "epreuve_question", 2), {"passer": "1"})
    assert after.url == page(epreuve, "epreuve_question", 3)
    client.post(page(epreuve), {"envoyer": "1"})
    assert client.get(page(epreuve, "epreuve_question", 3)).status_code == 302
    assert "ne sont pas ouverts" in text_of(client.get(page(epreuve, "epreuve_resultats")))


def test_claire_gives_one_with_its_time_and_opens_it_once_trained(
    client, bilan, nadia, claire, ines
):
    client.force_login(claire)
    listing = reverse("consultant:epreuves", args=[bilan.pk])
    assert client.post(listing, {"family": "aptitude-series"}).status_code == 422
    client.post(listing, {"family": "aptitude-matrices", "time": "sans", "form": "fixe"})
    epreuve = Epreuve.objects.get()
    assert client.get(page(epreuve, space="consultant")).status_code == 404
    answer_all(epreuve, nadia, right=12, seconds=100_000)
    assert "quelqu'un qui y a été formé" in text_of(client.get(page(epreuve, space="consultant")))
    assert client.post(page(epreuve, space="consultant")).status_code == 422
    trained(claire, ines)
    assert "12 réponses justes" in text_of(client.get(page(epreuve, space="consultant")))
    client.post(page(epreuve, space="consultant"))
    client.force_login(nadia)
    assert "12 réponses justes" in text_of(client.get(page(epreuve, "epreuve_resultats")))


@pytest.mark.parametrize("stranger", ["hugo", "yann", "ines", "theo"])
def test_for_anyone_else_it_does_not_exist(client, epreuve, nadia, stranger, request):
    answer_all(epreuve, nadia)
    client.force_login(request.getfixturevalue(stranger))
    for name, more in (("epreuve", ()), ("epreuve_question", (1,)), ("epreuve_resultats", ())):
        assert client.get(page(epreuve, name, *more)).status_code == 404
    assert client.post(page(epreuve), {"envoyer": "1"}).status_code == 404
    assert client.get(page(epreuve, space="consultant")).status_code == 404
    assert client.post(page(epreuve, space="consultant")).status_code == 404


def asked_about(client, bilan, claire, nadia, family, form="fixe"):
    row = epreuves.give(bilan, family, "1", form, by=claire, at=AT)
    epreuves.show_next(row, by=nadia, at=AT)
    client.force_login(nadia)
    return items(row, nadia)[0], client.get(page(row, "epreuve_question", 1)).content.decode()


def test_a_matrix_is_drawn_and_the_same_figures_stand_in_words(client, bilan, claire, nadia):
    item, told = asked_about(client, bilan, claire, nadia, "aptitude-matrices")
    assert told.count('class="figure"') == 8 + len(item["options"])
    assert told.count('aria-hidden="true"') >= 8
    plain = told.replace("\u00a0", " ")
    assert all(words in plain for words in item["options"])
    assert item["prompt"].split("\n")[1].replace("Ligne 1 : ", "") in plain


def test_a_table_to_read_is_a_table(client, bilan, claire, nadia):
    item, told = asked_about(client, bilan, claire, nadia, "aptitude-tableaux")
    assert told.count('<th scope="row">') == len(item["figure"]["rows"]) == 4
    assert item["figure"]["title"] in told
    assert "Ligne 1 : janvier" not in told


def test_a_drawing_says_what_its_words_say():
    seen = {}
    for item in bank("aptitude-matrices"):
        for words in item.options:
            seen.setdefault(drawn_from(words), set()).add(words)
    assert None not in seen
    assert all(len(words) == 1 for words in seen.values())
