from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.models import Funding
from portulan.journey.deroulement.groupe import join
from portulan.journey.entretien import actions, groupes
from portulan.journey.entretien.actions import Meeting, Slot
from portulan.journey.entretien.hours import hours_of, seances_of
from portulan.journey.entretien.models import Entretien, InvitationGroupe, Kind
from portulan.journey.entretien.papers import emargement_paper
from portulan.journey.entretien.refusals import GroupNotAgreed, InThePast, Overlaps
from portulan.journey.entretien.standing import next_of
from portulan.journey.facturation.certificat import done_in
from portulan.offices.mail.models import Letter
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.convention.cases import consent
from tests.journey.entretien.moments import AFTER, EVENING, booked

AT = people.MORNING


@pytest.fixture
def groupe(claire, rivage):
    meeting = Meeting("Atelier du jeudi", Slot(EVENING, 120, phase=2, kind=Kind.GROUPE))
    return actions.prepare_group(rivage, meeting, by=claire, at=AT)


@pytest.fixture
def two(claire):
    """Nadia's bilan and another one of Claire's, ready for sessions."""
    nadia = people.bilan_of_nadia(funding=Funding.FRANCE_TRAVAIL)
    hugo = people.bilan_between(people.hugo(), claire, Funding.FRANCE_TRAVAIL)
    for bilan in (nadia, hugo):
        consent(bilan)
    return nadia, hugo


@pytest.fixture
def joined(groupe, two, claire):
    made = actions.invite_to_group(groupe, two, by=claire, at=AT)
    for invitation in made:
        join(invitation, by=invitation.bilan.beneficiaire, at=AT)
    return two


def test_each_one_who_agrees_has_their_own_rendez_vous_at_the_same_time(joined):
    rows = Entretien.objects.filter(starts_at=EVENING)

    assert {row.bilan for row in rows} == set(joined)
    assert {row.kind for row in rows} == {Kind.GROUPE}


def test_without_her_agreement_a_group_is_not_booked_for_her(two, claire):
    nadia, _ = two
    slot = Slot(EVENING, 120, phase=2, kind=Kind.GROUPE)

    with pytest.raises(GroupNotAgreed):
        actions.book(nadia, slot, consultant=claire, by=claire, at=AT)

    assert not Entretien.objects.exists()


def test_asking_twice_is_once_and_each_is_told_apart_in_neutral_words(groupe, two, claire):
    actions.invite_to_group(groupe, two, by=claire, at=AT)
    actions.invite_to_group(groupe, two, by=claire, at=AT)

    letters = Letter.objects.filter(key__startswith="groupe/")
    assert {letter.to for letter in letters} == {bilan.beneficiaire.email for bilan in two}
    for letter in letters:
        told = f"{letter.subject} {' '.join(letter.paragraphs)}"
        assert "bilan" not in told
        assert "groupe" not in told.lower()


def test_silence_is_a_no(groupe, two, claire):
    actions.invite_to_group(groupe, two, by=claire, at=AT)

    assert next_of(seances_of(two[0], at=AT)) is None
    assert groupes.waiting_of(two[0], at=AT).count() == 1
    assert groupes.waiting_of(two[0], at=AFTER).count() == 0


def test_another_rendez_vous_of_the_consultant_still_stands_in_the_way(groupe, two, claire):
    booked(people.bilan_of_nadia(), EVENING + timedelta(minutes=30))
    (invitation, *_) = actions.invite_to_group(groupe, two, by=claire, at=AT)

    with pytest.raises(Overlaps):
        join(invitation, by=two[0].beneficiaire, at=AT)


def test_never_in_the_conclusions(claire, rivage, bilan):
    slot = Slot(EVENING, 120, phase=3, kind=Kind.GROUPE)
    with pytest.raises(Refusal) as refused:
        actions.prepare_group(rivage, Meeting("Atelier", slot), by=claire, at=AT)
    assert "R6313-4" in refused.value.why
    with pytest.raises(Refusal):
        actions.book(bilan, slot, consultant=claire, by=claire, at=AT)


def test_without_consent_to_the_bilan_nobody_joins(groupe, claire):
    bilan = people.bilan_of_nadia(funding=Funding.FRANCE_TRAVAIL)
    (invitation,) = actions.invite_to_group(groupe, [bilan], by=claire, at=AT)

    with pytest.raises(Refusal):
        join(invitation, by=bilan.beneficiaire, at=AT)


def test_once_begun_nobody_more_is_asked(groupe, two, claire):
    with pytest.raises(InThePast):
        actions.invite_to_group(groupe, two, by=claire, at=AFTER)


def test_noted_once_the_minutes_are_in_each_bilan_and_said_to_be_in_a_group(groupe, joined, claire):
    nadia, hugo = joined
    (held, _) = sorted(
        actions.hold_group(
            groupe, [nadia.pk, hugo.pk], minutes=110, present={nadia.pk}, by=claire, at=AFTER
        ),
        key=lambda tenue: not tenue.present,
    )
    actions.confirm(held, by=nadia.beneficiaire, at=AFTER)

    assert hours_of(nadia, at=AFTER).group_done == 110
    assert hours_of(hugo, at=AFTER).group_done == 0
    done = done_in(seances_of(nadia, at=AFTER))
    assert (done.minutes, done.in_group) == (110, 110)
    sheet = emargement_paper(nadia, seances_of(nadia, at=AFTER), on=AFTER.date())
    assert "en groupe" in str(sheet.tree)
    assert "Perrin" not in str(sheet.tree)


def test_a_substitute_s_bilans_are_not_noted_by_the_former_consultant(groupe, joined, claire):
    nadia, hugo = joined

    actions.hold_group(groupe, [nadia.pk], minutes=110, present=set(), by=claire, at=AFTER)

    assert not Entretien.objects.get(bilan=hugo).tenues.exists()


@pytest.mark.parametrize("stranger", ["hugo", "lise", "claire", "yann"])
def test_one_s_invitation_does_not_exist_for_another(groupe, two, claire, stranger):
    (invitation, *_) = actions.invite_to_group(groupe, two, by=claire, at=AT)
    nadia = two[0]

    with pytest.raises(Http404):
        groupes.invitation_of_beneficiaire(getattr(people, stranger)(), nadia.pk, invitation.pk)
    other = InvitationGroupe.objects.get(bilan=two[1])
    with pytest.raises(Http404):
        groupes.invitation_of_beneficiaire(nadia.beneficiaire, nadia.pk, other.pk)


@pytest.mark.parametrize("stranger", ["yann", "theo", "ines", "nadia"])
def test_the_list_is_its_consultant_s_own(groupe, stranger):
    with pytest.raises(Http404):
        groupes.groupe_of_consultant(getattr(people, stranger)(), groupe.pk, on=people.MONDAY)
