"""An opinion is asked once, by letter, and answered without a name."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.convention.models import Consentement
from portulan.journey.qualite import actions
from portulan.journey.qualite.access import demande_of_link
from portulan.journey.qualite.models import Avis, Moment
from portulan.journey.qualite.questionnaire import MARKS, SECTIONS, questions_of, read
from portulan.journey.qualite.refusals import CommentToBeRead, NothingAnswered
from portulan.journey.suivi.questions import OPEN
from portulan.offices.journal.models import Entry
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.actions import give
from portulan.offices.links.models import Purpose
from portulan.offices.mail.models import Letter
from tests import people

AT = people.MORNING
NEXT_DAY = people.MONDAY + timedelta(days=1)
LATER = AT + timedelta(days=1)


def finish(bilan, kind=Ending.TERME, on=people.MONDAY):
    end(bilan, kind, happened_on=on, by=None, at=AT)
    return bilan


def link_sent(to="nadia@exemple.example", at=LATER):
    letter = Letter.objects.filter(to=to, key__startswith="avis/").latest("posted_at")
    token = letter.action_url.rstrip("/").split("/")[-2]
    return link_of_token(token, Purpose.SATISFACTION, at=at)


def test_the_day_after_the_term_and_once(bilan):
    finish(bilan)

    assert actions.ask_opinion(people.MONDAY, AT) == []
    [asked] = actions.ask_opinion(NEXT_DAY, LATER)
    assert actions.ask_opinion(NEXT_DAY, LATER) == []

    assert (asked.bilan, asked.moment) == (bilan, Moment.FIN)
    assert Letter.objects.filter(to="nadia@exemple.example", key__startswith="avis/").count() == 1


@pytest.mark.parametrize("kind", [k for k in Ending if k is not Ending.TERME])
def test_who_stopped_before_is_asked_nothing(bilan, kind):
    finish(bilan, kind)

    assert actions.ask_opinion(NEXT_DAY, LATER) == []


def test_a_house_that_starts_does_not_write_to_people_long_gone(bilan):
    finish(bilan)
    day = people.MONDAY + timedelta(days=61)

    assert actions.ask_opinion(day, AT + timedelta(days=61)) == []


def test_without_an_address_one_is_asked_by_post_and_no_link_is_made(bilan):
    person = bilan.beneficiaire
    person.email = None
    person.save()
    finish(bilan)

    (asked,) = actions.ask_opinion(NEXT_DAY, LATER)
    assert asked.link_id is None
    letter = Letter.objects.get(key=f"avis/{bilan.pk}/fin")
    assert letter.by_post and "sans y mettre votre nom" in letter.paragraphs[1]
    assert actions.ask_opinion(NEXT_DAY, LATER) == []


def test_the_beginning_is_asked_to_who_has_just_agreed(bilan):
    Consentement.objects.create(
        bilan=bilan, organisme=bilan.organisme, given_on=people.MONDAY, recorded_at=AT
    )

    [asked] = actions.ask_opinion(NEXT_DAY, LATER)

    assert asked.moment == Moment.DEBUT
    assert [q.key for q in questions_of(Moment.DEBUT)] == [mark.key for mark in MARKS]


def test_the_letter_is_neutral(bilan):
    finish(bilan)
    actions.ask_opinion(NEXT_DAY, LATER)

    letter = Letter.objects.get(key__startswith="avis/")
    assert "bilan" not in f"{letter.subject} {letter.paragraphs}".lower()


def test_an_answer_leads_to_nobody(bilan):
    finish(bilan)
    actions.ask_opinion(NEXT_DAY, LATER)
    link = link_sent()

    actions.answer(link, {"projet": "4", "recommander": "9"}, at=LATER + timedelta(hours=3))

    avis = Avis.objects.get()
    assert {f.name for f in Avis._meta.get_fields()} == {
        "id",
        "organisme",
        "moment",
        "month",
        "answers",
        "may_be_read",
        "comment",
    }
    assert (avis.month, avis.answers) == (date(2026, 11, 1), {"projet": 4, "recommander": 9})
    traces = repr(list(Entry.objects.values("subject", "holder", "why", "verb")))
    assert str(avis.pk) not in traces


def test_the_place_of_a_row_tells_nothing_of_when_it_came(rivage):
    for _ in range(30):
        actions.count(rivage, Moment.SUIVI, {"etat": 4}, on=people.MONDAY)
    came = [avis.pk for avis in Avis.objects.order_by("pk")]

    assert max(came) - min(came) > 10**6


def test_a_link_serves_once(bilan):
    finish(bilan)
    actions.ask_opinion(NEXT_DAY, LATER)
    link = link_sent()
    actions.answer(link, {"projet": "4"}, at=LATER)

    with pytest.raises(LinkClosed):
        actions.answer(link, {"projet": "1"}, at=LATER)
    assert Avis.objects.get().answers == {"projet": 4}


def test_nothing_answered_is_said_and_the_link_still_serves(bilan):
    finish(bilan)
    actions.ask_opinion(NEXT_DAY, LATER)

    with pytest.raises(NothingAnswered):
        actions.answer(link_sent(), {"projet": "-", "recommander": ""}, at=LATER)
    actions.answer(link_sent(), {"projet": "3"}, at=LATER)


def test_a_comment_is_kept_only_to_be_read(bilan):
    finish(bilan)
    actions.ask_opinion(NEXT_DAY, LATER)

    with pytest.raises(CommentToBeRead):
        actions.answer(link_sent(), {"projet": "3"}, comment="Merci à Claire.", at=LATER)
    actions.answer(
        link_sent(), {"projet": "3"}, comment="Merci à Claire.", may_be_read=True, at=LATER
    )

    assert Avis.objects.get().comment == "Merci à Claire."


def test_what_is_not_an_answer_is_not_kept(rivage):
    given = {"etat": "9", "projet": "4", "age": "40", "etapes_faites": "beaucoup"}
    actions.count(rivage, Moment.SUIVI, given, on=people.MONDAY)

    assert Avis.objects.get().answers == {"projet": 4}


def test_another_link_asks_no_opinion(bilan, theo, falaise):
    finish(bilan)
    [asked] = actions.ask_opinion(NEXT_DAY, LATER)
    forged, _ = give(
        Purpose.SATISFACTION,
        asked.pk,
        organisme=falaise,
        bilan_id=bilan.pk,
        expires_at=AT + timedelta(days=9),
        by=theo,
        at=AT,
    )

    with pytest.raises(Http404):
        demande_of_link(forged)


def test_answers_counted_before_the_instruments_are_still_readable():
    """The keys that were asked keep their sentence: a former answer is read and counted as is."""
    former = {"information": 4, "ecoute": 3, "projet": 4, "objectifs": 2, "recommander": 9}
    assert read(Moment.FIN, former) == former
    six = {"etat": 5, "etapes_faites": 3, "projet": 3, "depart": 4, "moyens": 1}
    assert read(Moment.SUIVI, six) == six


def test_twenty_questions_at_six_months_the_marks_of_before_among_them():
    closed = [q.words for q in questions_of(Moment.SUIVI)]
    assert len(closed) + len(OPEN) == 20
    assert {mark.words for mark in MARKS} < set(closed)


def test_fifteen_questions_at_the_end_and_none_about_private_life():
    closed = list(questions_of(Moment.FIN))
    assert len(closed) + 1 == 15

    told = " ".join(
        f"{question.words} {question.help} {' '.join(label for _, label in question.choices)}"
        for sections in SECTIONS.values()
        for section in sections
        for question in section.questions
    ).lower()
    for word in ("santé", "famil", "enfant", "relig", "politi", "syndic", "origine", "sexu"):
        assert word not in told
