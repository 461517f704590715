"""Before, after, six months later: with her written agreement, and side by side."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from portulan.journey.conservation import actions as conservation
from portulan.journey.conservation.actions import destroying
from portulan.journey.conservation.choices import keepable
from portulan.journey.deroulement import ronde
from portulan.journey.passation import actions, texts
from portulan.journey.passation.apres import THREE_TIMES, kept_keys
from portulan.journey.passation.dans_le_temps import UP, side_by_side
from portulan.journey.passation.models import Passation
from portulan.journey.passation.refusals import BilanEnded, Erased
from portulan.offices.mail.models import Letter
from portulan.offices.vault import classes
from portulan.offices.vault.models import SealedDocument
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.journey.suivi.cases import SIX_MONTHS, TERM, at, ended
from tests.spaces.words import text_of

QUESTIONS = delivered(THREE_TIMES).questions
UNTIL = date(2028, 11, 23)


def answered(row, value, *, when):
    """She answers all of it, sends it and opens the results."""
    by = row.bilan.beneficiaire
    actions.answer_all(row, dict.fromkeys((q.id for q in QUESTIONS), value), by=by, at=when)
    actions.send(row, by=by, at=when)
    actions.open_results(row, alone=True, by=by, at=when)
    return row


@pytest.fixture
def twice(bilan, claire):
    """At the beginning and at the end of the bilan."""
    first = actions.give(bilan, THREE_TIMES, by=claire, at=people.MORNING)
    answered(first, "2", when=people.MORNING)
    later = at(TERM, 11)
    return [first, answered(actions.give(bilan, THREE_TIMES, by=claire, at=later), "3", when=later)]


def keep(bilan, rows, until=UNTIL):
    return conservation.keep(
        bilan,
        [row.document for row in rows],
        until=until,
        typed_name=bilan.beneficiaire.name,
        by=bilan.beneficiaire,
        at=at(TERM, 12),
    )


def nights_to(day):
    """Every ronde that matters: those that tell and destroy, then the one of the six months."""
    for n in (1, 8, 16, 30, 45, 60):
        ronde.make(on=TERM + timedelta(days=n), at=at(TERM + timedelta(days=n), 4))
    ronde.make(on=day, at=at(day, 4))


def test_only_answers_whose_results_she_has_seen_can_be_kept(bilan, twice, claire, nadia):
    unseen = actions.give(bilan, "motivation-18", by=claire, at=people.MORNING)
    actions.answer(unseen, delivered("motivation-18").questions[0].id, "3", by=nadia, at=at(TERM))

    kept = {one.id for one in keepable(bilan) if one.kind == "passation"}

    assert kept == {row.document for row in twice}


def test_six_months_later_she_takes_it_again_and_reads_the_three_side_by_side(bilan, twice):
    keep(bilan, twice)
    ended(bilan)
    nights_to(SIX_MONTHS)
    assert not SealedDocument.objects.filter(holder=bilan.pk, retention_class=classes.WORKING)

    [third] = Passation.objects.filter(bilan=bilan, envoi__isnull=True)
    answered(third, "5", when=at(SIX_MONTHS, 18))

    told = side_by_side(third, by=bilan.beneficiaire, at=at(SIX_MONTHS, 19))
    assert [moment.date() for moment in told.dates] == [TERM, TERM, SIX_MONTHS]
    assert all(len(row.scores) == 3 for row in told.rows)
    assert all(f"De la première à la dernière : {UP.lower()}" in row.words for row in told.rows)
    sealed = SealedDocument.objects.get(pk=third.document)
    assert sealed.retention_class == classes.ACCORD


def test_the_letter_of_the_six_months_offers_it_in_neutral_words(bilan, twice):
    keep(bilan, twice)
    ended(bilan)
    nights_to(SIX_MONTHS)
    ronde.make(on=SIX_MONTHS + timedelta(days=1), at=at(SIX_MONTHS + timedelta(days=1), 4))

    said = " ".join(Letter.objects.get(subject="Prendre de vos nouvelles").paragraphs)
    assert "ce que vous avez choisi de garder peut aussi se reprendre" in said
    assert not any(word in said.lower() for word in ("bilan", "questionnaire", "appuis"))
    assert Passation.objects.filter(bilan=bilan).count() == 3


def test_without_an_agreement_nothing_is_left_to_compare_nor_proposed(bilan, twice, claire):
    ended(bilan)
    nights_to(SIX_MONTHS)

    assert not Passation.objects.filter(bilan=bilan).exists()
    with pytest.raises(BilanEnded):
        actions.give(bilan, THREE_TIMES, by=claire, at=at(SIX_MONTHS))
    said = " ".join(Letter.objects.get(subject="Prendre de vos nouvelles").paragraphs)
    assert "se reprendre" not in said


def test_her_consultant_may_propose_what_she_kept_and_nothing_else(bilan, twice, claire):
    keep(bilan, twice)
    ended(bilan)

    assert kept_keys(bilan, on=SIX_MONTHS) == {THREE_TIMES}
    assert actions.give(bilan, THREE_TIMES, by=claire, at=at(SIX_MONTHS))
    with pytest.raises(BilanEnded):
        actions.give(bilan, "motivation-18", by=claire, at=at(SIX_MONTHS))


def test_her_agreement_taken_back_the_three_go_together(bilan, twice, claire, nadia):
    accord = keep(bilan, twice)
    ended(bilan)
    nights_to(SIX_MONTHS)
    [third] = Passation.objects.filter(bilan=bilan, envoi__isnull=True)
    actions.answer(third, QUESTIONS[0].id, "4", by=nadia, at=at(SIX_MONTHS, 18))

    conservation.withdraw(accord, by=nadia, at=at(SIX_MONTHS, 19))
    with pytest.raises(BilanEnded):
        actions.give(bilan, THREE_TIMES, by=claire, at=at(SIX_MONTHS, 20))
    day = SIX_MONTHS + timedelta(days=1)
    destroying.destroy_due(on=day, at=at(day, 4))

    assert not Passation.objects.filter(bilan=bilan).exists()
    assert not SealedDocument.objects.filter(holder=bilan.pk).exists()
    with pytest.raises(Erased):
        texts.change(third, lambda now: now, by=nadia, at=at(day, 5))


def test_the_page_says_until_when_and_the_consultant_s_what_is_left(client, bilan, twice, claire):
    keep(bilan, twice)
    ended(bilan)
    third = actions.give(bilan, THREE_TIMES, by=claire, at=at(SIX_MONTHS))
    client.force_login(bilan.beneficiaire)
    told = text_of(client.get(reverse("beneficiaire:questionnaire", args=[bilan.pk, third.pk])))
    assert "s'effacent avec elles, le 23 novembre 2028 au plus tard" in told.replace("’", "'")

    client.force_login(claire)
    told = text_of(client.get(reverse("consultant:questionnaires", args=[bilan.pk])))
    assert told.count("Notice : ") == 1
