from dataclasses import replace
from datetime import date, timedelta

import pytest

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import AvisDestruction, Ending, Funding
from portulan.journey.convention.models import Party
from portulan.journey.deroulement.next_step import Facts, for_consultant, for_person, next_step
from portulan.journey.entretien import actions
from portulan.journey.entretien.hours import Hours, PhaseHours
from portulan.journey.entretien.plan import usual_plan
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import booked, held, weeks

TOMORROW = people.MONDAY + timedelta(days=1)
WAITING = "Vous n'avez rien à faire pour le moment."


def step(bilan, on=people.MONDAY, at=people.MORNING):
    return next_step(bilan, on=on, at=at)


@pytest.mark.parametrize(
    ("last_phase", "left", "soon"), [(0, 3, False), (1, 2, True), (2, 1, True), (3, 0, False)]
)
def test_two_sessions_before_the_end_the_person_is_told(last_phase, left, soon):
    hours = Hours(phases=(PhaseHours(1, 1, 1), PhaseHours(2, 4, 4), PhaseHours(3, last_phase, 3)))
    facts = Facts("Claire Morel", people.MONDAY, has_plan=True, hours=hours)

    assert (facts.sessions_left, facts.ends_soon) == (left, soon)
    assert not replace(facts, ended_on=people.MONDAY).ends_soon


def test_a_short_plan_not_begun_says_nothing_of_its_end():
    hours = Hours(phases=(PhaseHours(1, 0, 2),))

    assert not Facts("Claire Morel", people.MONDAY, has_plan=True, hours=hours).ends_soon


def test_before_the_contract_the_consultant_must_act(bilan):
    found = step(bilan)

    assert found.person.sentence.startswith("Claire Morel prépare votre contrat.")
    assert (found.person.page, found.person.note) == ("", WAITING)
    assert (found.consultant.page, found.consultant.label) == ("contrat", "Préparer le contrat")


def test_a_contract_to_sign_is_the_persons_to_read(bilan):
    cases.contrat_of_nadia(bilan)

    assert (step(bilan).person.page, step(bilan).person.label) == ("contrat", "Lire mon contrat")


def test_once_signed_by_the_person_the_house_must_sign(bilan):
    contrat = cases.contrat_of_nadia(bilan)
    cases.sign_contrat(contrat, Party.BENEFICIAIRE, people.MORNING)

    found = step(bilan)
    assert "Le cabinet doit encore le signer." in found.person.sentence
    assert found.consultant.label == "Signer le contrat"


def test_then_consent_then_plan_then_a_first_rendez_vous(bilan, claire):
    cases.concluded_contrat(bilan)
    consent_missing = step(bilan)
    cases.consent(bilan)
    plan_missing = step(bilan)
    actions.save_plan(bilan, usual_plan(TOMORROW), by=claire, at=people.MORNING)
    nothing_booked = step(bilan)
    booked(bilan)
    waiting = step(bilan)

    assert consent_missing.person.page == "consentement"
    assert plan_missing.consultant.page == "calendrier"
    assert "Claire Morel vous en proposera un." in nothing_booked.person.sentence
    assert nothing_booked.consultant.label == "Réserver un rendez-vous"
    assert "votre rendez-vous du jeudi" in waiting.person.sentence


def test_a_held_session_waits_for_one_tap(bilan, claire):
    cases.concluded_contrat(bilan)
    cases.consent(bilan)
    actions.save_plan(bilan, usual_plan(TOMORROW), by=claire, at=people.MORNING)
    held(bilan, weeks(2), confirmed=False)

    found = step(bilan, at=weeks(3))
    assert found.person.label == "Confirmer ma présence"
    assert "attend la personne" in found.consultant.sentence


def test_a_past_rendez_vous_is_the_consultants_to_note(bilan, claire):
    cases.concluded_contrat(bilan)
    cases.consent(bilan)
    booked(bilan, weeks(2))

    assert step(bilan, at=weeks(3)).consultant.label == "Le noter"


def test_the_convention_says_whom_it_waits_for_and_that_silence_is_no_fault():
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    none = step(bilan)
    convention = cases.convention_of_nadia(bilan)
    employer = step(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, people.MORNING)
    house = step(bilan)

    assert "prépare la convention" in none.person.sentence
    assert "Votre employeur doit signer" in employer.person.sentence
    assert house.consultant.label == "Signer la convention"


def test_a_transmitted_convention_is_the_persons_free_choice_until_a_day():
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.transmitted_convention(bilan)

    asked = step(bilan).person
    lapsed = step(bilan, on=people.MONDAY + timedelta(days=20)).person

    assert asked.page == "convention"
    assert "3 décembre 2026" in asked.note.replace("\u00a0", " ")
    assert "ne peut pas vous être reproché" in asked.note
    assert "Ce n'est ni une faute ni un reproche." in lapsed.sentence


def test_the_end_says_what_can_still_be_taken_and_until_when(bilan, nadia):
    fin = end(bilan, Ending.TERME, happened_on=people.MONDAY, by=nadia, at=people.MORNING)
    AvisDestruction.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        due_on=date(2026, 12, 24),
        rank=1,
        recorded_at=fin.recorded_at,
    )

    found = step(bilan)
    assert "effacés à partir du 24 décembre 2026" in found.person.sentence.replace("\u00a0", " ")
    assert found.person.label == "Récupérer mes documents"
    assert found.consultant.page == "certificat"


@pytest.mark.parametrize("destroyed", [True, False])
def test_facts_alone_decide(destroyed):
    facts = Facts(consultant="Claire Morel", on=TOMORROW, ended_on=people.MONDAY)

    found = for_person(replace(facts, destroyed=destroyed))

    assert ("l'attestation est à vous" in found.sentence) is destroyed
    assert for_consultant(facts).sentence.startswith("Terminé le")
