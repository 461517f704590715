"""Someone says what they saw of a few skills, or declines; the person keeps it, or not."""

from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.portefeuille import access, actions, letters, reading, refusals, temoins
from portulan.journey.portefeuille.erasure import erase
from portulan.journey.portefeuille.models import Temoignage
from portulan.journey.portefeuille.temoins import Vu
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.actions import destroy_keys
from portulan.offices.vault.classes import WORKING
from tests import people

AT = people.MORNING
PAUL = {"name": "Paul Roux", "email": "paul.roux@exemple.example"}


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


@pytest.fixture
def skills(bilan, me):
    """Two skills seen in one moment."""
    row = actions.add_experience(bilan, {"title": "L'hôtel"}, **me)
    [experience] = reading.read(row, **me).experiences
    actions.add_episode(bilan, experience.id, "Un samedi", **me)
    [episode] = reading.read(row, **me).episodes
    actions.name_competences(bilan, episode.id, [("Accueillir", ""), ("Former", "")], **me)
    return reading.read(row, **me).competences


def asked(bilan, skills, me, who=PAUL):
    row, token = temoins.ask(bilan, skills, **who, **me)
    return row, link_of_token(token, Purpose.TEMOIN, at=AT)


def told(bilan, me):
    return reading.read(access.portefeuille_of(bilan), **me)


def test_what_a_witness_saw_becomes_a_proof(bilan, skills, me):
    row, link = asked(bilan, skills[:1], me)

    said = {skills[0].id: {"vu": str(Vu.SOUVENT), "words": "Chaque été."}}
    temoins.tell(row, said, by=link, at=AT)

    proof = "Paul Roux : oui, plusieurs fois. Chaque été."
    assert told(bilan, me).temoins == {skills[0].id: [proof]}
    paper = reading.paper(bilan, told(bilan, me), on=people.MONDAY)
    assert proof in plain_text(paper.tree)


def test_nothing_seen_is_kept_and_proves_nothing(bilan, skills, me):
    row, link = asked(bilan, skills[:1], me)

    temoins.tell(row, {skills[0].id: {"vu": str(Vu.PAS_VU), "words": ""}}, by=link, at=AT)

    assert told(bilan, me).temoins == {}


def test_what_was_not_asked_is_not_kept(bilan, skills, me):
    row, link = asked(bilan, skills[:1], me)
    said = {one.id: {"vu": str(Vu.SOUVENT), "words": ""} for one in skills}

    temoins.tell(row, said, by=link, at=AT)

    assert list(told(bilan, me).temoins) == [skills[0].id]


def test_one_answers_once_and_not_with_nothing(bilan, skills, me):
    row, link = asked(bilan, skills, me)
    with pytest.raises(refusals.NothingTold):
        temoins.tell(row, {skills[0].id: {"vu": "", "words": "?"}}, by=link, at=AT)
    said = {skills[0].id: {"vu": str(Vu.UNE_FOIS), "words": ""}}
    temoins.tell(row, said, by=link, at=AT)

    with pytest.raises(refusals.AlreadyTold):
        temoins.tell(row, said, by=link, at=AT)


def test_who_declines_leaves_nothing_behind(bilan, skills, me):
    row, link = asked(bilan, skills, me)

    for _ in range(2):
        temoins.decline(row, by=link, at=AT)

    [one] = temoins.asked_of(bilan, **me)
    assert (one.name, one.asked, one.said) == ("", [], {})
    assert not Letter.objects.filter(to=PAUL["email"]).exists()
    assert not Link.objects.filter(email=PAUL["email"]).exists()
    with pytest.raises(refusals.AlreadyTold):
        temoins.tell(row, {skills[0].id: {"vu": "souvent", "words": ""}}, by=link, at=AT)


def test_the_letter_says_who_asks_and_nothing_of_why(bilan, skills, nadia, me):
    asked(bilan, skills, me)

    letter = Letter.objects.get(to=PAUL["email"])

    said = f"{letter.subject} {' '.join(letter.paragraphs)}"
    assert nadia.name in said
    assert "bilan" not in said.lower()
    assert "Accueillir" not in said
    assert list(letter.paragraphs) == letters.words(Temoignage.objects.get())


def test_taken_back_the_link_opens_nothing_and_nobody_is_remembered(bilan, skills, me):
    row, link = asked(bilan, skills, me)

    temoins.take_back(row, **me)

    assert temoins.asked_of(bilan, **me) == []
    link.refresh_from_db()
    assert link.revoked_at == AT
    with pytest.raises(LinkClosed):
        temoins.temoignage_of_link(link)
    assert not Letter.objects.filter(to=PAUL["email"]).exists()


def test_the_link_lasts_three_weeks(bilan, skills, me):
    _, token = temoins.ask(bilan, skills, **PAUL, **me)

    assert link_of_token(token, Purpose.TEMOIN, at=AT + timedelta(days=20))
    with pytest.raises(LinkClosed):
        link_of_token(token, Purpose.TEMOIN, at=AT + timedelta(days=21))


def test_ten_witnesses_and_no_more(bilan, skills, me):
    for number in range(10):
        asked(bilan, skills, me, {"name": f"n° {number}", "email": f"n{number}@exemple.example"})

    with pytest.raises(refusals.TooManyWitnesses):
        temoins.ask(bilan, skills, **PAUL, **me)


def test_a_witness_of_someone_else_is_not_there(bilan, skills, me):
    row, _ = asked(bilan, skills, me)

    with pytest.raises(Http404):
        temoins.temoignage_of(people.bilan_of_hugo(), row.pk)


def test_destroyed_the_witness_reads_nothing_and_the_row_goes(bilan, skills, me):
    row, link = asked(bilan, skills, me)
    destroy_keys(bilan.pk, WORKING, at=AT)

    with pytest.raises(LinkClosed):
        temoins.opened_by_link(row, by=link, at=AT)
    erase(bilan.pk)

    assert not Temoignage.objects.filter(bilan=bilan).exists()
    assert not Letter.objects.filter(to=PAUL["email"]).exists()
