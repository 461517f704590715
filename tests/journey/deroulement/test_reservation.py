from datetime import UTC, datetime, time, timedelta

import pytest

from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.actions import Asked
from portulan.journey.bilan.actions import arrange, assign, end
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.convention.actions import consentement
from portulan.journey.deroulement.creneaux import offer_of
from portulan.journey.deroulement.reservation import may_move, move_to, reserve
from portulan.journey.entretien import actions
from portulan.journey.entretien.models import Annulation, Entretien, Kind, Mode, Weekday
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.entretien.refusals import SlotTaken, TooLateToMove
from portulan.offices.mail.models import Letter
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import booked, slot
from tests.people import MONDAY, MORNING

WEEK_THREE = MORNING + timedelta(days=21)  # the fourteen days of the contract are over
THURSDAY = datetime(2026, 12, 17, 17, 0, tzinfo=UTC)  # 18 h à Paris


@pytest.fixture
def ready(bilan, claire):
    """A contract whose waiting is over, the consent; Claire receives on Thursdays from noon."""
    cases.concluded_contrat(bilan)
    cases.consent(bilan)
    receives(claire)
    return bilan


def receives(consultant, weekday=Weekday.JEUDI, opens=time(12), closes=time(20), house=None):
    house = house or people.rivage()
    told = {"since": MONDAY, "by": consultant, "at": MORNING}
    return actions.open_hours(house, weekday, opens, closes, **told)


def offered(bilan, minutes=120, *, at=WEEK_THREE, **kwargs):
    return [one for day in offer_of(bilan, minutes, at=at, **kwargs).days.values() for one in day]


def take(bilan, start=THURSDAY, minutes=120, mode=Mode.VISIO, at=WEEK_THREE):
    return reserve(bilan, start, minutes, mode, by=bilan.beneficiaire, at=at)


def test_the_person_books_what_is_open_and_both_are_told(ready, claire):
    assert THURSDAY in offered(ready, at=WEEK_THREE) or offered(ready)
    rdv = take(ready, offered(ready)[0])

    assert rdv.consultant == claire
    assert rdv.phase == 1
    told = Letter.objects.get(to=claire.email, key__endswith="/conseil")
    assert "Nadia" not in " ".join(told.paragraphs)
    assert Letter.objects.filter(to="nadia@exemple.example", key__endswith="/reserve").exists()


def test_every_moment_proposed_can_be_booked(ready):
    starts = offered(ready)
    assert len(starts) > 1

    for start in starts:
        rdv = take(ready, start)
        assert rdv.starts_at == start
        Annulation.objects.create(
            organisme=ready.organisme, entretien=rdv, recorded_at=WEEK_THREE, recorded_by=None
        )


def test_two_taps_book_one_rendez_vous(ready):
    start = offered(ready)[0]
    assert take(ready, start) == take(ready, start)
    assert Entretien.objects.count() == 1


def test_a_moment_just_taken_is_refused_in_a_sentence(ready, yann):
    start = offered(ready)[0]
    hugo = people._bilan(people.rivage(), people.hugo(), people.claire(), Funding.OPCO, MONDAY)
    booked(hugo, start - timedelta(minutes=30), at=WEEK_THREE)

    with pytest.raises(SlotTaken, match="vient d'être pris"):
        take(ready, start)
    assert start not in offered(ready)


@pytest.mark.parametrize(
    "start",
    [
        THURSDAY + timedelta(minutes=7),  # not on the half hour
        THURSDAY + timedelta(hours=2),  # beyond closing
        THURSDAY + timedelta(days=1),  # a Friday
        THURSDAY - timedelta(days=7 * 60),
    ],
)
def test_a_moment_that_is_not_open_cannot_be_forged(ready, start):
    with pytest.raises(Refusal):
        take(ready, start)
    assert not Entretien.objects.exists()


def test_a_way_that_is_not_offered_cannot_be_forged(ready, claire):
    told = {"before": 0, "after": 0, "notice_hours": 24, "modes": ["visio"]}
    actions.set_rules(people.rivage(), told, by=claire, at=MORNING)
    with pytest.raises(SlotTaken):
        take(ready, mode=Mode.PLACE)


def test_a_free_interview_takes_its_time_too(ready, claire):
    start = offered(ready)[0]
    asked = Asked(id=people.nadia().pk, first_name="A", last_name="B", email="a@x.example")
    demande = accueil.ask(people.rivage(), asked, words="", at=MORNING)
    accueil.take(demande, by=claire, at=MORNING)
    accueil.propose_preliminary(
        demande, starts_at=start, minutes=60, mode="visio", by=claire, at=MORNING
    )

    assert start not in offered(ready)


def test_without_contract_nothing_is_open(bilan, claire):
    receives(claire)
    offer = offer_of(bilan, 120, at=WEEK_THREE)

    assert offer.days == {}
    assert offer.awaits_papers
    with pytest.raises(Refusal):
        take(bilan)


def test_before_the_end_of_the_withdrawal_nothing_is_open(ready):
    first = min(offered(ready, at=MORNING))

    assert first.date() == (MONDAY + timedelta(days=17))  # the first Thursday after fourteen days


def test_once_consent_is_withdrawn_nothing_is_open(ready, nadia):
    given = consentement.give_consent(ready, by=nadia, at=MORNING)
    consentement.withdraw_consent(given, by=nadia, at=WEEK_THREE)

    assert offered(ready, at=WEEK_THREE + timedelta(days=1)) == []


def test_after_the_end_nothing_is_open(ready, claire):
    end(ready, Ending.TERME, happened_on=WEEK_THREE.date(), by=claire, at=WEEK_THREE)

    assert offered(ready) == []


def test_the_twenty_four_hours_leave_the_shorter_session(ready, claire):
    actions.save_plan(ready, usual_plan(MONDAY), by=claire, at=MORNING)
    for day in range(15):
        past = slot(MORNING + timedelta(days=1 + day), 60)
        actions.record_past(ready, past, consultant=claire, by=claire, at=WEEK_THREE)

    assert offered(ready, 120) == []
    assert "Il reste moins de 2" in offer_of(ready, 120, at=WEEK_THREE).hindrance.what
    assert offered(ready, 60) != []


def test_nothing_is_open_after_the_end_of_a_cpf_order(ready):
    ended = (WEEK_THREE + timedelta(days=10)).date()
    ready.financements.update(kind=Funding.CPF, until=ended)

    days = {one.date() for one in offered(ready)}
    assert days and max(days) <= ended
    with pytest.raises(Refusal, match="Mon Compte Formation"):
        take(ready, THURSDAY + timedelta(days=14))


def test_someone_else_pays_after_the_order_and_dates_open_again(ready, claire):
    ended = (WEEK_THREE + timedelta(days=10)).date()
    share = ready.financements.get()
    ready.financements.update(kind=Funding.CPF, until=ended)
    share.pk, share.kind, share.since, share._state.adding = None, Funding.OPCO, ended, True
    share.since, share.until = ended + timedelta(days=1), None
    share.save()

    assert max(one.date() for one in offered(ready)) > ended


def test_holidays_are_closed(ready, claire):
    receives(claire, Weekday.VENDREDI)
    christmas = datetime(2026, 12, 25, 11, tzinfo=UTC)

    assert christmas not in offered(ready, since=christmas.date())
    with pytest.raises(SlotTaken):
        take(ready, christmas)


def test_other_dates_begin_where_the_page_stopped(ready):
    first = offer_of(ready, 120, at=WEEK_THREE)
    second = offer_of(ready, 120, since=first.later, at=WEEK_THREE)

    assert len(first.days) == 5
    assert min(second.days) == first.later > max(first.days)


def test_the_substitute_s_hours_open_from_the_day_the_bilan_is_theirs(ready, claire, yann):
    receives(yann, Weekday.MARDI)
    assign(ready, yann, since=THURSDAY.date(), by=claire, at=WEEK_THREE)

    weekdays = {(one.date() >= THURSDAY.date(), one.weekday()) for one in offered(ready)}
    assert (True, 3) not in weekdays
    assert (True, 1) in weekdays
    rdv = take(ready, next(one for one in offered(ready) if one.date() > THURSDAY.date()))
    assert rdv.consultant == yann


def test_a_rendez_vous_moves_to_what_is_open_and_keeps_what_it_was(ready):
    start, other = offered(ready)[:2]
    rdv = take(ready, start)
    moved = move_to(rdv, other, by=ready.beneficiaire, at=WEEK_THREE)

    assert moved == move_to(rdv, other, by=ready.beneficiaire, at=WEEK_THREE)
    assert (moved.replaces, moved.starts_at, moved.mode) == (rdv, other, Mode.VISIO)
    assert start in offered(ready)


def test_it_may_move_half_an_hour_over_itself(ready):
    rdv = take(ready, offered(ready)[0])
    later = rdv.starts_at + timedelta(minutes=30)

    assert move_to(rdv, later, by=ready.beneficiaire, at=WEEK_THREE).starts_at == later


def test_within_the_notice_it_no_longer_moves_but_may_be_cancelled(ready, nadia):
    start, other = offered(ready)[0], offered(ready)[-1]
    rdv = take(ready, start)
    late = start - timedelta(hours=23, minutes=59)

    assert may_move(rdv, at=late - timedelta(minutes=1))
    assert not may_move(rdv, at=late)
    with pytest.raises(TooLateToMove):
        move_to(rdv, other, by=nadia, at=late)
    actions.cancel(rdv, by=nadia, at=late)


def test_a_follow_up_moves_after_the_end(ready, claire):
    start, other = offered(ready)[:2]
    end(ready, Ending.TERME, happened_on=WEEK_THREE.date(), by=claire, at=WEEK_THREE)
    rdv = booked(ready, start, phase=None, kind=Kind.SUIVI, at=WEEK_THREE)

    moved = move_to(rdv, other, by=ready.beneficiaire, at=WEEK_THREE)
    assert (moved.kind, moved.phase) == (Kind.SUIVI, None)


def test_the_session_is_as_long_as_was_arranged(ready, claire):
    arrange(ready, text_size="18", session_minutes=60, by=claire, at=MORNING)

    assert take(ready, offered(ready, 60)[0], 60).minutes == 60
