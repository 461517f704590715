"""The facteur: letters every second, a ronde a night, and it gets up after a fall."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError

from portulan.config import facteur as module
from portulan.config.facteur import Facteur
from portulan.offices.mail.actions import post
from tests.people import MORNING


def write(key, at=MORNING):
    return post(
        organisme=None, to="nadia@exemple.example", key=key, subject="S", paragraphs=["P"], at=at
    )


@pytest.fixture
def rondes(monkeypatch):
    """Count the rondes instead of making them."""
    made = []
    monkeypatch.setattr(module, "call_command", lambda name, **options: made.append(name))
    return made


@time_machine.travel(MORNING, tick=False)
def test_a_turn_carries_every_letter_that_is_due(rondes):
    for number in range(25):
        write(f"lettre:{number}")

    assert Facteur().turn()
    assert len(mail.outbox) == 25


def test_the_ronde_is_made_once_a_day_after_two(rondes):
    facteur = Facteur()
    midnight = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # in Paris, midnight on the 24th
    for hours in (0, 1, 1.99, 2, 3, 12, 23.9, 24, 25, 26, 27):
        with time_machine.travel(midnight + timedelta(hours=hours), tick=False):
            facteur.turn()

    assert rondes == ["clearsessions", "ronde"] * 2


def test_in_the_demo_a_new_date_is_a_new_night(rondes, settings):
    settings.DEMO, settings.MAIL_URL = True, "demo:"
    from portulan.offices.clock import today
    from portulan.offices.clock.actions import move_to

    facteur = Facteur()
    facteur.turn()
    facteur.turn()
    move_to(today() + timedelta(days=3))
    facteur.turn()

    assert rondes == ["clearsessions", "ronde"] * 2


def test_a_fall_is_told_and_the_next_turn_works(monkeypatch, rondes, caplog):
    def falls(at):
        raise OperationalError("database is locked")

    facteur = Facteur()
    with monkeypatch.context() as once:
        once.setattr(module, "deliver", falls)
        once.setattr(module.connections, "close_all", lambda: None)
        assert not facteur.turn()
    write("lettre")
    with time_machine.travel(MORNING, tick=False):
        assert facteur.turn()
    assert len(mail.outbox) == 1


def test_it_stops_when_asked_and_when_the_server_is_gone(rondes):
    stop = threading.Event()
    stop.set()
    write("lettre")

    Facteur(stop=stop).run()
    Facteur().run(meanwhile=lambda: False)

    assert mail.outbox == []  # both came back, and neither began a turn


@time_machine.travel(MORNING, tick=False)
def test_one_turn_can_be_asked_for(rondes):
    write("lettre")
    call_command("facteur", "--une-fois")

    assert len(mail.outbox) == 1
