"""A complaint is a dated fact; so is its answer."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from portulan.journey.bilan import disputing
from portulan.journey.bilan.litige import Cote, Litige
from portulan.journey.qualite import access, actions, refusals
from portulan.journey.qualite.models import Channel, Reclamation, ReclamationReponse
from portulan.offices.mail.models import Letter
from tests import people

AT = people.MORNING
WORDS = "Personne ne m'a rappelé depuis trois semaines."


def complaint(**more):
    told = {"id": uuid4(), "name": "Alan Riou", "text": WORDS, "email": "Alan@Exemple.example"}
    return actions.Complaint(**{**told, **more})


@pytest.fixture
def received(rivage):
    return actions.complain(rivage, complaint(), at=AT)


def answer(received, by, **more):
    told = {
        "text": "Nous vous devons des excuses.",
        "channel": Channel.COURRIEL,
        "happened_on": date(2026, 11, 25),
        "measures": "Un rappel sous deux jours.",
        "at": AT + timedelta(days=2),
    }
    told |= more
    return actions.reply(received, told.pop("text"), **told, by=by)


def test_it_is_dated_acknowledged_and_the_house_is_told(received):
    assert (received.received_on, received.channel) == (people.MONDAY, Channel.PAGE)
    letter = Letter.objects.get(to="alan@exemple.example")
    assert "au plus tard le 23\u00a0décembre 2026" in " ".join(letter.paragraphs)
    assert "mediateur.example" in " ".join(letter.paragraphs)
    to_the_house = Letter.objects.get(to="bonjour@rivage.example")
    assert "Alan" not in repr(to_the_house.paragraphs)
    assert WORDS not in repr(to_the_house.paragraphs)


def test_two_clicks_are_one_complaint(rivage):
    same = complaint()

    assert actions.complain(rivage, same, at=AT) == actions.complain(rivage, same, at=AT)
    assert Letter.objects.filter(to="alan@exemple.example").count() == 1


def test_the_form_of_another_house_is_refused(rivage, falaise, received):
    with pytest.raises(refusals.AlreadyReceived):
        actions.complain(falaise, complaint(id=received.pk), at=AT)


def test_beyond_a_few_a_day_an_address_gets_no_more_letters(rivage):
    for _ in range(6):
        actions.complain(rivage, complaint(), at=AT)

    assert Reclamation.objects.count() == 6
    assert Letter.objects.filter(to="alan@exemple.example").count() == 3


def test_the_answer_leaves_with_what_changes_and_the_mediator(received, ines):
    answer(received, ines)
    answer(received, ines)

    assert ReclamationReponse.objects.count() == 1
    letter = Letter.objects.get(key__contains="/reponse/")
    said = " ".join(letter.paragraphs)
    assert "Nous vous devons des excuses." in said
    assert "Un rappel sous deux jours." in said
    assert "mediateur.example" in said


def test_an_answer_given_otherwise_is_only_written_down(received, ines):
    answer(received, ines, channel=Channel.TELEPHONE)

    assert not Letter.objects.filter(key__contains="/reponse/").exists()


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 26)])
def test_an_answer_is_neither_before_nor_ahead(received, ines, day):
    with pytest.raises(refusals.BeforeItCame):
        answer(received, ines, happened_on=day)


def test_without_an_address_an_answer_does_not_leave_by_mail(rivage, ines):
    by_letter = complaint(email="", channel=Channel.COURRIER, received_on=date(2026, 11, 20))
    row = actions.complain(rivage, by_letter, by=ines, at=AT)

    with pytest.raises(refusals.NoAddress):
        answer(row, ines)
    assert not Letter.objects.exists()


def test_a_complaint_is_not_written_ahead(rivage, ines):
    with pytest.raises(refusals.BeforeItCame):
        actions.complain(rivage, complaint(received_on=date(2026, 11, 24)), by=ines, at=AT)


@pytest.mark.parametrize("stranger", ["theo", "claire", "nadia", "hugo", "lise"])
def test_only_who_manages_that_house_reads_it(received, stranger):
    with pytest.raises(Http404):
        access.reclamation_of_gestion(getattr(people, stranger)(), received.pk, on=people.MONDAY)


def test_five_years_later_names_and_words_are_gone_and_days_stay(received, ines):
    answer(received, ines)

    assert actions.forget_old(date(2031, 11, 25), AT) == 0
    assert actions.forget_old(date(2031, 11, 26), AT) == 1
    assert actions.forget_old(date(2031, 11, 27), AT) == 0

    left = repr(
        [vars(row) for model in (Reclamation, ReclamationReponse) for row in model.objects.all()]
    )
    for word in ("alan", "Alan", "rappelé", "excuses", "deux jours"):
        assert word not in left
    assert Reclamation.objects.get().received_on == people.MONDAY


def test_a_complaint_of_someone_in_a_dispute_keeps_its_words_until_its_day(bilan, ines, rivage):
    late = datetime(2031, 11, 30, 9, tzinfo=UTC)
    actions.complain(rivage, complaint(email=bilan.beneficiaire.email.upper()), at=AT)
    until = date(2032, 1, 31)
    disputing.place(bilan, Cote.GESTION, Litige.RECLAMATION, until=until, by=ines, at=late)

    assert actions.forget_old(date(2031, 11, 30), late) == 0
    assert actions.forget_old(date(2032, 2, 1), late) == 1
