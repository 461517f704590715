"""First contact, verb by verb."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from portulan.journey.accueil import actions
from portulan.journey.accueil.access import latest_preliminary
from portulan.journey.accueil.actions import Asked
from portulan.journey.accueil.models import Demande, DemandeClose, EntretienPrealable
from portulan.journey.accueil.refusals import (
    AlreadyClosed,
    AlreadyTaken,
    CannotSeal,
    FormAlreadyUsed,
    InThePast,
    NothingProposed,
    NotTaken,
    NotYetHeld,
)
from portulan.offices.journal.models import Entry
from portulan.offices.letterbox.models import SealedLetter
from portulan.offices.mail.models import Letter
from portulan.offices.vault.letters import open_letterbox
from tests.people import MONDAY, MORNING

THURSDAY = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
WORDS = "Je voudrais quitter mon poste sans que mon chef l'apprenne."


def asked(**more):
    told = {"first_name": "Nadia", "last_name": "Kerbrat", "email": "Nadia@Exemple.example"}
    return Asked(id=uuid4(), **{**told, **more})


@pytest.fixture
def demande(rivage):
    return actions.ask(rivage, asked(), at=MORNING)


@pytest.fixture
def taken(demande, claire):
    actions.take(demande, by=claire, at=MORNING)
    return demande


def propose(demande, by, *, at=MORNING, **more):
    told = {"starts_at": THURSDAY, "minutes": 60, "mode": "visio", "place": ""}
    return actions.propose_preliminary(demande, **{**told, **more}, by=by, at=at)


def test_asking_writes_the_request_and_two_letters_with_neutral_subjects(rivage):
    demande = actions.ask(rivage, asked(motifs=["changer"]), at=MORNING)

    assert (demande.email, demande.motifs) == ("nadia@exemple.example", ["changer"])
    letters = {letter.to: letter for letter in Letter.objects.all()}
    assert set(letters) == {"nadia@exemple.example", "bonjour@rivage.example"}
    assert not any("bilan" in letter.subject.lower() for letter in letters.values())
    assert "Nadia" not in str(letters["bonjour@rivage.example"].paragraphs)


def test_two_clicks_make_one_request(rivage):
    form = asked()

    first = actions.ask(rivage, form, at=MORNING)
    second = actions.ask(rivage, form, at=MORNING + timedelta(seconds=1))

    assert first == second
    assert Demande.objects.count() == 1
    assert Letter.objects.filter(to="nadia@exemple.example").count() == 1


def test_the_public_form_cannot_flood_someone_s_letter_box(rivage):
    for day in range(6):
        actions.ask(rivage, asked(availability=f"le {day + 1}"), at=MORNING)

    assert Letter.objects.filter(to="nadia@exemple.example").count() == 3
    assert Demande.objects.count() == 6


def test_a_form_used_in_one_house_is_refused_in_another(rivage, falaise):
    form = asked()
    actions.ask(rivage, form, at=MORNING)

    with pytest.raises(FormAlreadyUsed):
        actions.ask(falaise, form, at=MORNING)


def test_the_words_are_sealed_and_nowhere_in_clear(rivage):
    open_letterbox(rivage, at=MORNING)

    demande = actions.ask(rivage, asked(), words=WORDS, at=MORNING)

    assert WORDS.encode() not in bytes(SealedLetter.objects.get(pk=demande.letter_id).body)
    assert not any(WORDS[:12] in str(vars(row)) for row in [demande, *Letter.objects.all()])


def test_without_a_letterbox_nothing_is_kept_in_clear(rivage):
    with pytest.raises(CannotSeal):
        actions.ask(rivage, asked(), words=WORDS, at=MORNING)

    assert not Demande.objects.exists()


def test_the_second_of_two_consultants_is_told_so(demande, claire, yann):
    actions.take(demande, by=claire, at=MORNING)
    actions.take(demande, by=claire, at=MORNING)

    with pytest.raises(AlreadyTaken):
        actions.take(demande, by=yann, at=MORNING)

    assert Entry.objects.filter(verb="demande.taken").count() == 1


def test_only_who_took_the_request_answers_it(demande, claire, yann):
    with pytest.raises(NotTaken):
        propose(demande, claire)
    actions.take(demande, by=claire, at=MORNING)

    with pytest.raises(AlreadyTaken):
        propose(demande, yann)


def test_a_proposal_leaves_with_a_private_neutral_rendez_vous(taken, claire):
    propose(taken, claire, mode="place", place="12, quai des Exemples")

    letter = Letter.objects.get(key__contains="rendez-vous")
    event = Calendar.from_ical(letter.attachments[0]["text"]).walk("VEVENT")[0]
    assert (event["SUMMARY"], event["CLASS"]) == ("Rendez-vous", "PRIVATE")
    assert event["DTSTART"].dt.isoformat() == "2026-11-26T18:30:00+01:00"
    assert "DESCRIPTION" not in event and "LOCATION" not in event
    assert "bilan" not in (letter.subject + str(letter.paragraphs)).lower()


def test_moving_it_replaces_the_rendez_vous_in_the_calendar(taken, claire):
    propose(taken, claire)
    propose(taken, claire)
    moved = propose(
        taken, claire, starts_at=THURSDAY + timedelta(hours=1), at=MORNING + timedelta(1)
    )

    assert latest_preliminary(taken) == moved
    assert EntretienPrealable.objects.count() == 2
    first, second = Letter.objects.filter(key__contains="rendez-vous").order_by("posted_at")
    assert first.withdrawn_at and not second.withdrawn_at
    event = Calendar.from_ical(second.attachments[0]["text"]).walk("VEVENT")[0]
    assert event["SEQUENCE"] == 1


def test_a_rendez_vous_is_not_proposed_in_the_past(taken, claire):
    with pytest.raises(InThePast):
        propose(taken, claire, starts_at=MORNING - timedelta(minutes=1))


def test_an_interview_is_held_on_its_day_and_not_before(taken, claire):
    with pytest.raises(NothingProposed):
        actions.hold_preliminary(taken, happened_on=MONDAY, by=claire, at=MORNING)
    propose(taken, claire)
    with pytest.raises(NotYetHeld):
        actions.hold_preliminary(taken, happened_on=THURSDAY.date(), by=claire, at=MORNING)

    later = THURSDAY + timedelta(hours=2)
    held = actions.hold_preliminary(taken, happened_on=THURSDAY.date(), by=claire, at=later)
    again = actions.hold_preliminary(taken, happened_on=THURSDAY.date(), by=claire, at=later)

    assert held == again
    assert held.happened_on == THURSDAY.date()


def test_an_unplanned_interview_is_recorded_afterwards_without_a_letter(taken, claire):
    told = {"starts_at": MORNING - timedelta(days=3), "minutes": 45, "mode": "telephone"}
    held = actions.record_preliminary(taken, **told, by=claire, at=MORNING)
    again = actions.record_preliminary(taken, **told, by=claire, at=MORNING)

    assert held == again
    assert not Letter.objects.filter(key__contains="rendez-vous").exists()
    with pytest.raises(NotYetHeld):
        actions.record_preliminary(taken, **{**told, "starts_at": THURSDAY}, by=claire, at=MORNING)


def test_a_closed_request_asks_for_no_reason_and_goes_no_further(taken, claire, yann):
    with pytest.raises(AlreadyTaken):
        actions.close_request(taken, by=yann, at=MORNING)

    close = actions.close_request(taken, by=claire, at=MORNING)

    assert actions.close_request(taken, by=claire, at=MORNING) == close
    assert {field.name for field in DemandeClose._meta.get_fields()} == {
        "id", "organisme", "recorded_at", "recorded_by", "demande",
    }  # fmt: skip
    with pytest.raises(AlreadyClosed):
        propose(taken, claire)


def test_the_back_button_then_sending_again_is_asking_once(rivage):
    told = {"first_name": "Élise", "last_name": "Marzin", "email": "Elise@exemple.example"}
    first = actions.ask(rivage, Asked(id=uuid4(), **told), at=MORNING)
    again = actions.ask(rivage, Asked(id=uuid4(), **told), at=MORNING)
    later = actions.ask(rivage, Asked(id=uuid4(), **told), at=MORNING + timedelta(minutes=11))

    assert again == first
    assert later != first
