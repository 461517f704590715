"""The demo proves that the verbs compose: everything in it was done through the actions."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from demo import build, people
from demo.days import Days
from portulan.journey.accueil.models import Demande, DemandePrise, Ouverture
from portulan.journey.bilan.models import Bilan, Destruction, Fin
from portulan.journey.conservation.due import due_of
from portulan.journey.convention.access import convention_of
from portulan.journey.convention.models import Convention
from portulan.journey.convention.standing import Step, standing_of_convention
from portulan.journey.deroulement.avant_engagement import before_commitment
from portulan.journey.entretien.hours import hours_of, seances_of
from portulan.journey.entretien.models import Horaire
from portulan.journey.entretien.standing import next_of
from portulan.journey.suivi.dates import due_days
from portulan.offices.journal.verification import faults
from portulan.offices.mail.models import Letter


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2028, 2, 29), date(2026, 5, 3)])
def test_it_can_be_told_from_any_day(today):
    build.fill(today)

    assert Bilan.objects.count() >= 4
    assert Demande.objects.exclude(pk__in=Ouverture.objects.values("demande")).count() == 1
    assert Fin.objects.exists()
    assert list(faults()) == []


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 11, 25), date(2026, 5, 9)])
def test_pauls_convention_is_on_its_eighth_day_of_ten(today):
    build.fill(today)

    convention = Convention.objects.get(bilan__beneficiaire=people.user("paul"))

    assert (today - convention.transmission.happened_on).days == 8


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 12, 1), date(2026, 5, 9)])
def test_six_people_stand_at_six_moments(today):
    """Asked, eighth day, investigation, conclusions, ended the day before, six months after."""
    build.fill(today)
    at = datetime.combine(today, time(9), ZoneInfo("Europe/Paris"))
    hours = {name: hours_of(bilan_of(name), at=at) for name in ("nadia", "hugo")}
    yesterday = Days(today).day(-1)

    waiting = Demande.objects.get(first_name="Rose")
    assert not DemandePrise.objects.filter(demande=waiting).exists()
    assert standing_of_convention(convention_of(bilan_of("paul")), on=today).step is Step.SALARIE
    assert {name: one.phase for name, one in hours.items()} == {"nadia": 2, "hugo": 3}
    for name in hours:
        assert next_of(seances_of(bilan_of(name), at=at)) and not hasattr(bilan_of(name), "fin")
    assert bilan_of("samir").fin.happened_on == yesterday
    assert [one.due_on for one in due_of(bilan_of("samir"))] == [yesterday, yesterday]
    assert not Destruction.objects.filter(bilan=bilan_of("samir")).exists()
    lucie = bilan_of("lucie")
    assert due_days(lucie.fin.happened_on)[1] - today < timedelta(days=5)
    assert [kept["kind"] for kept in lucie.accords.get().kinds] == ["synthese"]
    assert Destruction.objects.filter(bilan=lucie).count() == 1


def bilan_of(name):
    return Bilan.objects.get(beneficiaire=people.user(name))


def test_no_address_of_the_demo_could_reach_anyone():
    build.fill(date(2026, 11, 23))

    assert {to.rsplit(".", 1)[1] for to in Letter.objects.values_list("to", flat=True)} == {
        "example"
    }


def test_no_moment_of_the_demo_falls_on_a_sunday():
    days = Days(date(2026, 11, 22))

    assert {days.day(offset).weekday() for offset in range(-60, 60)} == {0, 1, 2, 3, 4, 5}


def test_each_bilan_of_the_demo_is_kept_as_the_law_asks():
    today = date(2026, 11, 23)
    build.fill(today)

    for bilan in Bilan.objects.all():
        assert before_commitment(bilan, on=today).missing == (), bilan
        assert bilan.devis.get().reponse.accepted
        assert bilan.engagements.get().signatures.count() == 2
    assert {one.consultant.first_name for one in Horaire.objects.all()} == {"Claire", "Yann"}
