"""Asking to be away: her letter, her choice to send it, thirty days, and silence accepts."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.models import Amenagement
from portulan.journey.convention.absence import (
    absence_of,
    absence_of_link,
    standing_of_absence,
)
from portulan.journey.convention.actions import absence as actions
from portulan.journey.convention.actions import accept_silent
from portulan.journey.convention.models import AbsenceReponse, AbsenceSilence, DemandeAbsence, How
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.journey.convention.refusals import (
    AbsenceTooLong,
    AlreadyReceived,
    ImpossibleAbsence,
    NotReceivedYet,
)
from portulan.offices.journal.models import Entry
from portulan.offices.links.models import Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.organisme.valeurs import add_value
from tests.people import MONDAY, MORNING

STARTS, ENDS = date(2027, 3, 1), date(2027, 5, 20)
TERMS = AbsenceTerms("Menuiserie Kermadec", "Madame Kermadec", STARTS, ENDS, 960)


def written(bilan, at=MORNING, **changed):
    terms = AbsenceTerms(**{**vars(TERMS), **changed})
    return actions.write(bilan, terms, by=bilan.beneficiaire, at=at)


def received(bilan, **changed):
    demande = written(bilan, **changed)
    actions.receive(
        demande, happened_on=MONDAY, how=How.MAIN, proof="reçu", by=bilan.beneficiaire, at=MORNING
    )
    return absence_of(bilan)


def standing(bilan, days=0):
    return standing_of_absence(absence_of(bilan), on=MONDAY + timedelta(days=days))


def test_the_letter_says_dates_length_provider_and_nothing_leaves(bilan):
    demande = written(bilan)
    words = repr(demande.tree).replace("\\xa0", " ").replace("\\u202f", " ")
    assert "Cabinet Rivage" in words and "1er mars 2027" in words and "16 h" in words
    assert "D6323-4" in words
    assert not Letter.objects.exists()
    assert standing(bilan).ask_by.arguable == date(2026, 12, 31)


def test_silence_past_the_thirty_days_accepts_by_itself(bilan):
    received(bilan)
    assert standing(bilan, 30).waits
    told = standing(bilan, 31)
    assert told.accepted and told.by_silence
    assert told.last_day.certain == MONDAY + timedelta(days=30)


def test_a_refusal_in_time_holds_and_one_too_late_does_not(bilan):
    demande = received(bilan)
    late = MORNING + timedelta(days=35)
    actions.answer(demande, accepted=False, by=bilan.beneficiaire, at=late)
    assert standing(bilan, 36).accepted

    AbsenceReponse.objects.update(happened_on=MONDAY + timedelta(days=10))
    assert not standing(bilan, 36).accepted


@pytest.mark.parametrize("days", [0, 31, 400])
def test_the_private_clock_never_runs_for_a_public_agent(bilan, days):
    received(bilan, public_agent=True)
    told = standing(bilan, days)
    assert not told.accepted and not told.by_silence
    assert (told.last_day, told.accepted_from, told.ask_by) == (None, None, None)
    assert "agent public" in told.doubt.what
    assert "trente jours" not in repr(absence_of(bilan).tree)


def test_she_sends_and_the_employer_answers_by_the_link(bilan):
    demande = written(bilan)
    link = actions.send(demande, "paie@kermadec.example", by=bilan.beneficiaire, at=MORNING)
    assert link.purpose == Purpose.ABSENCE
    assert actions.send(demande, "autre@x.example", by=bilan.beneficiaire, at=MORNING) is None
    letter = Letter.objects.get(to="paie@kermadec.example")
    assert "bilan" not in f"{letter.subject} {letter.paragraphs}".lower()
    actions.answer(absence_of_link(link), accepted=True, by=link, at=MORNING)
    assert standing(bilan).accepted and not standing(bilan).by_silence
    assert Letter.objects.filter(to=bilan.beneficiaire.email).count() == 1


def test_a_letter_that_another_replaced_opens_nothing(bilan):
    demande = written(bilan)
    link = actions.send(demande, "paie@kermadec.example", by=bilan.beneficiaire, at=MORNING)
    actions.answer(demande, accepted=False, by=link, at=MORNING)
    later = MORNING + timedelta(days=1)
    written(bilan, at=later, starts_on=STARTS + timedelta(days=30))
    with pytest.raises(Http404):
        absence_of_link(link)


def test_the_same_letter_twice_is_one_and_none_while_an_answer_is_awaited(bilan):
    written(bilan)
    received(bilan)
    assert DemandeAbsence.objects.count() == 1
    with pytest.raises(AlreadyReceived):
        written(bilan, minutes=600)


def test_what_cannot_be_is_refused(bilan):
    with pytest.raises(AbsenceTooLong):
        written(bilan, minutes=24 * 60 + 1)
    with pytest.raises(ImpossibleAbsence):
        written(bilan, ends_on=STARTS - timedelta(days=1))
    demande = written(bilan)
    with pytest.raises(NotReceivedYet):
        actions.answer(demande, accepted=True, by=bilan.beneficiaire, at=MORNING)
    with pytest.raises(ImpossibleAbsence):
        actions.receive(
            demande,
            happened_on=MONDAY + timedelta(days=1),
            how=How.MAIN,
            by=bilan.beneficiaire,
            at=MORNING,
        )


def test_asked_too_late_it_is_said(bilan):
    received(bilan, starts_on=MONDAY + timedelta(days=40), ends_on=ENDS)
    assert standing(bilan).is_late


# -- silence, written --------------------------------------------------------------------------


def letters_about_silence():
    return sorted(
        Letter.objects.filter(key__startswith="absence.silence").values_list("to", flat=True)
    )


@pytest.mark.parametrize(("days", "written_down"), [(29, 0), (30, 0), (31, 1), (400, 1)])
def test_the_ronde_writes_the_silence_after_the_thirtieth_day(bilan, days, written_down):
    received(bilan)
    on, at = MONDAY + timedelta(days=days), MORNING + timedelta(days=days)

    assert len(accept_silent(on=on, at=at)) == written_down
    assert AbsenceSilence.objects.filter(noted_on=on).count() == written_down


def test_a_last_day_off_waits_for_the_day_it_may_be_carried_to(bilan):
    """Received on 25 November: the thirtieth day is Christmas, a Friday."""
    demande = written(bilan)
    at = MORNING + timedelta(days=2)
    actions.receive(
        demande, happened_on=date(2026, 11, 25), how=How.MAIN, by=bilan.beneficiaire, at=at
    )

    assert accept_silent(on=date(2026, 12, 28), at=MORNING + timedelta(days=35)) == []
    assert accept_silent(on=date(2026, 12, 29), at=MORNING + timedelta(days=36)) == [demande]


def test_silence_is_written_once_and_told_to_her_and_to_claire(bilan, nadia, claire):
    demande = received(bilan)
    night, next_night = MORNING + timedelta(days=31), MORNING + timedelta(days=32)

    assert accept_silent(on=night.date(), at=night) == [demande]
    assert accept_silent(on=next_night.date(), at=next_night) == []

    assert letters_about_silence() == sorted([nadia.email, claire.email])
    assert "bsence" not in Letter.objects.get(to=nadia.email).subject
    assert Entry.objects.get(verb="absence.accepted_by_silence").actor_kind == "ronde"


@pytest.mark.parametrize("days", [31, 60, 400])
def test_silence_never_accepts_for_a_public_agent(bilan, days):
    received(bilan, public_agent=True)

    assert accept_silent(on=MONDAY + timedelta(days=days), at=MORNING + timedelta(days=days)) == []
    assert not AbsenceSilence.objects.exists() and letters_about_silence() == []


def test_an_answer_in_time_leaves_the_ronde_nothing_to_write(bilan):
    demande = received(bilan)
    actions.answer(demande, accepted=False, by=bilan.beneficiaire, at=MORNING)

    assert accept_silent(on=MONDAY + timedelta(days=60), at=MORNING + timedelta(days=60)) == []


def test_a_refusal_in_time_that_she_tells_later_still_holds(bilan):
    demande = received(bilan)
    night = MORNING + timedelta(days=31)
    accept_silent(on=night.date(), at=night)
    actions.answer(
        demande,
        accepted=False,
        happened_on=MONDAY + timedelta(days=10),
        by=bilan.beneficiaire,
        at=night,
    )

    assert not standing(bilan, 40).accepted


def test_a_silence_written_stays_whatever_the_house_reads_afterwards(bilan, ines):
    received(bilan)
    night = MORNING + timedelta(days=31)
    accept_silent(on=night.date(), at=night)
    longer = {"since": date(2026, 1, 1), "reference": "Décret (exemple)", "by": ines, "at": night}
    add_value(bilan.organisme, "abs.answer_days", "90", **longer)

    assert standing(bilan, 40).by_silence


def test_the_house_own_figure_moves_the_last_day(bilan, ines):
    longer = {"since": date(2026, 1, 1), "reference": "Décret (exemple)", "by": ines, "at": MORNING}
    add_value(bilan.organisme, "abs.answer_days", "45", **longer)
    received(bilan)

    assert standing(bilan).last_day.certain == MONDAY + timedelta(days=45)
    assert accept_silent(on=MONDAY + timedelta(days=40), at=MORNING + timedelta(days=40)) == []


def test_once_silence_has_accepted_another_letter_may_be_written(bilan):
    received(bilan)
    night = MORNING + timedelta(days=31)
    accept_silent(on=night.date(), at=night)

    assert written(bilan, at=night, ends_on=ENDS + timedelta(days=7)) == absence_of(bilan)


def test_a_refusal_too_late_is_told_as_such_on_her_paper(bilan):
    Amenagement.objects.create(
        organisme=bilan.organisme, bilan=bilan, paper=True, recorded_at=MORNING
    )
    demande = written(bilan)
    link = actions.send(demande, "paie@kermadec.example", by=bilan.beneficiaire, at=MORNING)
    night = MORNING + timedelta(days=31)
    accept_silent(on=night.date(), at=night)
    actions.answer(absence_of_link(link), accepted=False, by=link, at=night)

    assert standing(bilan, 31).accepted
    letter = Letter.objects.get(key__startswith="absence.answered")
    assert "déjà acceptée" in " ".join(letter.paragraphs)
