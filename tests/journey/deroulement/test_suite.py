from datetime import timedelta

import pytest

from portulan.journey.bilan.deciding import (
    NothingToConfirm,
    confirm_stop,
    decide,
    decision_of,
    take_back,
)
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.bilan.pausing import AlreadyEnded
from portulan.journey.bilan.suite import DecisionSuite, Suite
from portulan.journey.deroulement.next_step import next_step
from portulan.journey.deroulement.suite import consequences_of, stop
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.entretien.standing import next_of
from portulan.journey.facturation.dossier import facts_of
from tests import people
from tests.journey.convention.cases import concluded_contrat, consent
from tests.journey.entretien.moments import booked, held, weeks

AT = people.MORNING
LATER = weeks(3)


@pytest.fixture
def after_phase_one(bilan, claire):
    concluded_contrat(bilan)
    consent(bilan)
    save_plan(bilan, usual_plan(weeks(2).date()), by=claire, at=AT)
    held(bilan, weeks(2))
    return bilan


def test_at_the_end_of_the_first_phase_the_person_is_asked_and_the_consultant_waits(
    after_phase_one,
):
    step = next_step(after_phase_one, on=LATER.date(), at=LATER)

    assert (step.person.page, step.person.label) == ("suite", "Décider")
    assert step.consultant.page == "suite"


def test_once_she_continues_nothing_is_asked_any_more(after_phase_one, nadia):
    decide(after_phase_one, Suite.CONTINUER, by=nadia, at=LATER)

    assert next_step(after_phase_one, on=LATER.date(), at=LATER).person.page != "suite"
    told = [(line.words, line.detail) for line in facts_of(after_phase_one)]
    assert ("Fin de la phase préliminaire", "continuer le bilan") in told


def test_choosing_to_stop_does_nothing_until_it_is_confirmed(after_phase_one, nadia):
    booked(after_phase_one, weeks(5), phase=2)

    decide(after_phase_one, Suite.ARRETER, by=nadia, at=LATER)

    assert not hasattr(after_phase_one, "fin")
    assert next_of(seances_of(after_phase_one, at=LATER)) is not None
    assert not any("préliminaire" in line.words for line in facts_of(after_phase_one))


def test_a_choice_is_taken_back_as_if_nothing_had_been_said(after_phase_one, nadia):
    decide(after_phase_one, Suite.ARRETER, by=nadia, at=LATER)

    assert take_back(after_phase_one, by=nadia, at=LATER)
    assert not take_back(after_phase_one, by=nadia, at=LATER)
    assert decision_of(after_phase_one) is None
    with pytest.raises(NothingToConfirm):
        stop(after_phase_one, on=LATER.date(), by=nadia, at=LATER)


def test_confirmed_the_bilan_ends_and_the_agenda_is_emptied(after_phase_one, nadia):
    booked(after_phase_one, weeks(5), phase=2)
    decide(after_phase_one, Suite.ARRETER, by=nadia, at=LATER)

    fin = stop(after_phase_one, on=LATER.date(), by=nadia, at=LATER)
    again = stop(after_phase_one, on=LATER.date(), by=nadia, at=LATER)

    assert (fin.kind, fin.happened_on) == (Ending.ABANDON, LATER.date())
    assert again == fin
    assert next_of(seances_of(after_phase_one, at=LATER)) is None


def test_the_same_choice_twice_is_once_and_another_one_replaces_it(bilan, nadia):
    decide(bilan, Suite.ARRETER, by=nadia, at=AT)
    decide(bilan, Suite.ARRETER, by=nadia, at=AT)
    later = AT + timedelta(minutes=1)
    decide(bilan, Suite.CONTINUER, by=nadia, at=later)

    assert DecisionSuite.objects.count() == 2
    assert decision_of(bilan).choice == Suite.CONTINUER
    with pytest.raises(NothingToConfirm):
        confirm_stop(bilan, by=nadia, at=later)


def test_after_the_end_nothing_is_left_to_decide(after_phase_one, nadia):
    decide(after_phase_one, Suite.ARRETER, by=nadia, at=LATER)
    stop(after_phase_one, on=LATER.date(), by=nadia, at=LATER)

    with pytest.raises(AlreadyEnded):
        decide(after_phase_one, Suite.CONTINUER, by=nadia, at=LATER)


def test_a_decision_told_aloud_says_that_it_was(bilan, claire):
    row = decide(bilan, Suite.CONTINUER, strength=Temoin.VOIX, by=claire, at=AT)

    assert (row.strength, row.recorded_by) == ("voix", claire)


@pytest.mark.parametrize(
    ("funding", "said"),
    [
        (Funding.SOI_MEME, "seules les heures faites sont payées"),
        (Funding.CPF, "Mon Compte Formation"),
        (Funding.EMPLOYEUR, "ni une faute, ni un motif de licenciement"),
    ],
)
def test_what_stopping_does_is_said_by_who_pays(funding, said):
    bilan = people.bilan_of_nadia(funding=funding)

    told = " ".join(consequences_of(bilan, done_minutes=120, on=people.MONDAY))

    assert said in told
    assert "(2 h à ce jour)" in told.replace("\u00a0", " ").replace("\u202f", " ")
    assert ("Aucun employeur n'est prévenu." in told) == (funding != Funding.EMPLOYEUR)
