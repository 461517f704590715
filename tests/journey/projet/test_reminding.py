"""Reminders in her rhythm: neutral, from days alone, once each; her budget and her applications."""

from datetime import date, timedelta

import pytest

from portulan.journey.projet import access, actions, reading
from portulan.journey.projet.agenda import ics_of
from portulan.journey.projet.erasure import erase
from portulan.journey.projet.models import JourRappel, RappelPlan, Rythme
from portulan.journey.projet.refusals import NothingToRemind
from portulan.journey.projet.reminding import choose_rhythm, remind_due, rhythm_of
from portulan.journey.projet.shape import Etat
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.classes import Why
from tests import people

AT, ON = people.MORNING, people.MONDAY
STEP = {"what": "Appeler le centre de Vannes", "intended": ON + timedelta(days=10)}


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


def told(bilan, me):
    return reading.read(access.plan_of(bilan), **me)


def reminded(*days):
    return [len(remind_due(on=ON + timedelta(days=n), at=AT + timedelta(days=n))) for n in days]


@pytest.fixture
def step(bilan, me):
    actions.add_etape(bilan, STEP, **me)
    return told(bilan, me).etapes[0]


def test_nothing_leaves_until_she_chooses_a_rhythm(bilan, me, step):
    assert rhythm_of(access.plan_of(bilan)) == Rythme.JAMAIS
    assert reminded(7, 14, 30) == [0, 0, 0]


@pytest.mark.parametrize(
    ("rythme", "days"), [(Rythme.SEMAINE, [7, 14]), (Rythme.QUINZAINE, [14, 28])]
)
def test_each_turn_of_her_rhythm_brings_one_message(bilan, me, step, rythme, days):
    choose_rhythm(bilan, rythme, on=ON, **me)

    for n in range(29):
        reminded(n)

    sent = Letter.objects.filter(key__startswith="rappel/").order_by("posted_at")
    assert [(one.posted_at - AT).days for one in sent][: len(days)] == days


def test_each_month_comes_the_same_day_and_a_missed_night_is_caught_up(bilan, me, step):
    choose_rhythm(bilan, Rythme.MOIS, on=date(2026, 11, 30), **me)

    rows = [remind_due(on=day, at=AT) for day in (date(2027, 1, 1), date(2027, 3, 2))]

    assert [len(one) for one in rows] == [1, 1]
    keys = {one.key.rsplit("/", 1)[-1] for one in Letter.objects.filter(key__startswith="rappel/")}
    assert keys == {"2026-12-30", "2027-02-28"}


def test_the_eve_of_each_date_and_no_more_once_it_is_done(bilan, me, step):
    choose_rhythm(bilan, Rythme.VEILLE, on=ON, **me)
    assert reminded(8, 9) == [0, 1]
    remind_due(on=step.intended, at=AT)
    assert Letter.objects.filter(key__startswith="rappel/").count() == 1

    actions.tell(bilan, step.id, Etat.FAIT, on=ON, **me)

    assert not JourRappel.objects.exists()


def test_a_date_that_moves_moves_its_reminder(bilan, me, step):
    choose_rhythm(bilan, Rythme.VEILLE, on=ON, **me)

    actions.save_etape(bilan, step.id, STEP | {"intended": date(2027, 1, 5)}, **me)
    actions.save_candidature(
        bilan, {"poste": "Formatrice", "relance": date(2027, 1, 8), "issue": "attente"}, **me
    )

    days = JourRappel.objects.order_by("on").values_list("on", flat=True)
    assert list(days) == [date(2027, 1, 5), date(2027, 1, 8)]


def test_the_message_says_nothing_and_the_ronde_opens_nothing(bilan, me, step):
    choose_rhythm(bilan, Rythme.SEMAINE, on=ON, **me)
    opened = Entry.objects.filter(verb="document.opened").count()

    [letter] = remind_due(on=ON + timedelta(days=7), at=AT + timedelta(days=7))

    text = " ".join([letter.subject, *letter.paragraphs]).lower()
    assert not any(word in text for word in ("bilan", "vannes", "projet", "emploi", "plan "))
    assert Entry.objects.filter(verb="document.opened").count() == opened


def test_she_stops_it_with_the_same_gesture(bilan, me, step):
    choose_rhythm(bilan, Rythme.SEMAINE, on=ON, **me)

    choose_rhythm(bilan, Rythme.JAMAIS, on=ON, **me)

    assert reminded(7, 14) == [0, 0]


def test_there_is_nothing_to_remind_of_without_a_plan(bilan, me):
    with pytest.raises(NothingToRemind):
        choose_rhythm(bilan, Rythme.SEMAINE, on=ON, **me)


def test_destroyed_nothing_is_left_to_remind_kept_it_goes_on(bilan, me, step):
    choose_rhythm(bilan, Rythme.SEMAINE, on=ON, **me)
    remind_due(on=ON + timedelta(days=7), at=AT)
    kept = access.plan_of(bilan).document

    erase(bilan.pk, keep=[kept])
    assert reminded(14) == [1]
    erase(bilan.pk)

    assert not RappelPlan.objects.exists()
    assert reminded(21) == [0]


def test_the_budget_says_who_pays_and_what_is_still_to_find(bilan, me, step):
    for what, cents, who in (("a", 120_000, "CPF"), ("b", 8_000, ""), ("c", 3_000, "CPF")):
        actions.add_etape(bilan, {"what": what, "cout": cents, "paye": who}, **me)

    assert told(bilan, me).budget == [("CPF", 123_000), ("À trouver", 8_000)]
    assert told(bilan, me).total == 131_000


def test_applications_are_noted_once_followed_and_go_with_the_plan(bilan, me, claire):
    sent = {"poste": "Formatrice", "structure": "Le Phare", "envoyee": ON, "issue": "attente"}
    for _ in range(2):
        actions.save_candidature(bilan, sent, **me)
    [one] = told(bilan, me).candidatures
    assert one.label == "Sans réponse pour le moment"
    actions.save_candidature(bilan, sent | {"envoyee": None}, one.id, **me)
    assert told(bilan, me).candidatures[0].label == "À envoyer"
    again = sent | {"relance": ON + timedelta(days=10)}
    actions.save_candidature(bilan, again, one.id, **me)
    [one] = told(bilan, me).candidatures
    assert one.awaits
    assert "DTSTART;TZID=Europe/Paris:20261203" in ics_of(bilan, told(bilan, me), at=AT)
    assert "Phare" not in ics_of(bilan, told(bilan, me), at=AT)

    actions.save_candidature(bilan, again | {"issue": "echange"}, one.id, **me)
    actions.share(bilan, **me)

    assert not told(bilan, me).candidatures[0].awaits
    [text] = reading.shared_texts(bilan, by=claire, at=AT, why=Why.REMISE)
    assert "Formatrice, Le Phare" in plain_text(text.tree)
    actions.take_out(bilan, one.id, **me)
    assert told(bilan, me).candidatures == []


def test_a_plan_written_before_applications_existed_still_opens(bilan, me, step):
    tree = told(bilan, me).tree
    del tree["candidatures"]

    assert reading.Read(tree, AT).candidatures == []
