"""Six months after a request that led nowhere, nobody can say who asked."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portulan.journey.accueil import actions
from portulan.journey.accueil.actions import Asked
from portulan.journey.accueil.forgetting import forget_names, names_to_forget
from portulan.journey.accueil.models import Demande
from portulan.journey.bilan.actions import Share
from portulan.journey.bilan.models import Funding
from portulan.journey.deroulement.ouverture import open_from_request
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from tests import people
from tests.people import MONDAY, MORNING

HALF_A_YEAR = timedelta(days=181)


@pytest.fixture
def asked(rivage):
    told = Asked(
        id=uuid4(),
        first_name="Rozenn",
        last_name="Quéméner",
        email="rozenn@courriel.example",
        phone="02 00 00 00 09",
        motifs=["point"],
    )
    return actions.ask(rivage, told, at=MORNING)


def close(demande, at=MORNING):
    actions.take(demande, by=people.claire(), at=at)
    actions.close_request(demande, by=people.claire(), at=at)


def everything():
    return repr(list(Demande.objects.values())) + repr(list(Letter.objects.values()))


def test_six_months_after_it_was_closed_the_name_is_gone_everywhere(asked):
    close(asked)
    assert forget_names(at=MORNING + timedelta(days=179)) == []
    assert "Quéméner" in everything()

    forget_names(at=MORNING + HALF_A_YEAR)
    for word in ("Quéméner", "Rozenn", "rozenn@", "00 00 00 09"):
        assert word not in everything()
    kept = Demande.objects.get()
    assert (kept.motifs, kept.recorded_at) == (["point"], MORNING)
    assert Entry.objects.filter(verb="demande.forgotten").count() == 1


def test_running_it_again_does_nothing(asked):
    close(asked)
    forget_names(at=MORNING + HALF_A_YEAR)
    assert forget_names(at=MORNING + HALF_A_YEAR) == []


def test_one_that_nobody_answered_is_forgotten_too(asked):
    assert [one.pk for one in names_to_forget(at=MORNING + HALF_A_YEAR)] == [asked.pk]


def test_one_that_meets_next_week_is_not(asked):
    claire, later = people.claire(), MORNING + HALF_A_YEAR
    actions.take(asked, by=claire, at=MORNING)
    actions.propose_preliminary(
        asked, starts_at=later + timedelta(days=7), minutes=60, mode="place", by=claire, at=MORNING
    )
    assert names_to_forget(at=later) == []


def test_one_that_became_a_bilan_keeps_its_person(asked):
    claire = people.claire()
    actions.take(asked, by=claire, at=MORNING)
    open_from_request(
        asked, shares=[Share(Funding.SOI_MEME, 180_000)], by=claire, on=MONDAY, at=MORNING
    )
    assert names_to_forget(at=MORNING + 3 * HALF_A_YEAR) == []
