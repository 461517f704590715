"""The facteur carries letters every second; once a day, after two o'clock, it makes the ronde."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connections

from portulan.offices.clock import now
from portulan.offices.mail.actions import deliver, sweep

log = logging.getLogger("portulan.facteur")
PAUSE = 1.0  # seconds: a code asked for on a page is in the mail within two
AFTER_TROUBLE = 5.0
PARIS = ZoneInfo("Europe/Paris")
NIGHT_HOUR = 2


class Facteur:
    """One loop, safe beside another one: letters are leased, and the ronde may be made twice."""

    def __init__(self, *, stop: threading.Event | None = None) -> None:
        self.stop = stop or threading.Event()
        self.made_on: date | None = None

    def run(self, *, meanwhile: Callable[[], bool] = lambda: True) -> None:
        """Work until asked to stop, or until `meanwhile` answers no."""
        while not self.stop.is_set() and meanwhile():
            self.stop.wait(PAUSE if self.turn() else AFTER_TROUBLE)

    def turn(self) -> bool:
        """Carry what is due, make the ronde when it is time. False when something went wrong."""
        try:
            _renew_connections()
            while deliver(now()) and not self.stop.is_set():
                pass
            if self.ronde_is_due(now()):
                self.make_the_ronde()
        except Error:
            log.exception("la base n'a pas répondu au facteur")
            connections.close_all()
            return False
        except Exception:
            log.exception("le facteur a trébuché")
            return False
        return True

    def ronde_is_due(self, moment: datetime) -> bool:
        """Once a day of the house's calendar; the demo does not wait for the night."""
        here = moment.astimezone(PARIS)
        is_time = settings.DEMO or here.hour >= NIGHT_HOUR
        return is_time and here.date() != self.made_on

    def make_the_ronde(self) -> None:
        """Make it; a ronde that fails is tried again at the next start or the next day."""
        self.made_on = now().astimezone(PARIS).date()
        sweep(at=now())
        call_command("clearsessions")
        call_command("ronde", stdout=_Quiet())


def _renew_connections() -> None:
    """Drop the connections that a server's restart or a long night left behind."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


class _Quiet:
    def write(self, text: str) -> None:
        pass

    def flush(self) -> None:
        pass


def stop_on_signals(stop: threading.Event) -> None:
    """Ask the loop to stop on SIGTERM and SIGINT, between two letters."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
