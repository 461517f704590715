from datetime import date, timedelta

import pytest

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.bilan.pausing import AlreadyEnded, suspend
from portulan.journey.deroulement.nouvelles import MESSAGES, TooSoon, ask_for_news
from portulan.journey.entretien.refusals import Paused
from portulan.offices.mail.models import Letter
from tests import people

AT = people.MORNING


@pytest.mark.parametrize("message", MESSAGES, ids=lambda one: one.key)
def test_each_message_is_kind_and_says_nothing_of_the_bilan(bilan, claire, message):
    letter = ask_for_news(bilan, message, by=claire, at=AT)

    told = f"{letter.subject} {' '.join(letter.paragraphs)}".lower()
    assert not any(word in told for word in ("bilan", "retard", "relance", "encore pas"))
    assert letter.to == bilan.beneficiaire.email


def test_one_a_week_at_most(bilan, claire):
    ask_for_news(bilan, MESSAGES[0], by=claire, at=AT)

    with pytest.raises(TooSoon) as refused:
        ask_for_news(bilan, MESSAGES[1], by=claire, at=AT + timedelta(days=6))
    assert "30 novembre 2026" in refused.value.next_step.replace("\u00a0", " ")

    ask_for_news(bilan, MESSAGES[1], by=claire, at=AT + timedelta(days=7))
    assert Letter.objects.filter(key__startswith="nouvelles/").count() == 2


def test_nobody_is_written_to_during_a_pause_nor_after_the_end(bilan, claire, nadia):
    suspend(bilan, review=date(2026, 12, 20), by=nadia, at=AT)
    with pytest.raises(Paused):
        ask_for_news(bilan, MESSAGES[0], by=claire, at=AT)

    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=claire, at=AT)
    with pytest.raises(AlreadyEnded):
        ask_for_news(bilan, MESSAGES[0], by=claire, at=AT)
    assert not Letter.objects.filter(key__startswith="nouvelles/").exists()
