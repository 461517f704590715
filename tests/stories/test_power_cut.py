"""Cutting the power: nothing acknowledged is lost, no bilan is half destroyed."""

import http.client
import itertools
import os
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import pytest

from tests.stories.house import House

pytestmark = [pytest.mark.kill]

WRITTEN_BEFORE_THE_CUT = 12
CUTS = int(os.environ.get("PORTULAN_CUTS", "4"))  # proofs.cuts asks for many more
ROUNDS = 6  # by the command itself; `test_hundred_destructions` cuts inside each destruction
ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(params=ENGINES)
def house(request):
    served = House(database_url=_address(request.param), workers=2)
    served.run("demo")
    served.start()
    yield served
    served.close()
    if request.param == "postgresql":
        _drop(served.environment["PORTULAN_DATABASE_URL"])


def _address(engine: str) -> str:
    if engine == "sqlite":
        return ""
    from urllib.parse import urlsplit

    import psycopg

    server = os.environ.get("PORTULAN_TEST_POSTGRESQL")
    assert server, "PORTULAN_TEST_POSTGRESQL manque : lancez make test"
    name = f"portulan_coupure_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        for database in (name, f"{name}_cles"):
            connection.execute(f'DROP DATABASE IF EXISTS "{database}"')
            connection.execute(f'CREATE DATABASE "{database}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def _drop(address: str) -> None:
    from urllib.parse import urlsplit

    import psycopg

    name = urlsplit(address).path.lstrip("/")
    with psycopg.connect(os.environ["PORTULAN_TEST_POSTGRESQL"], autocommit=True) as connection:
        for database in (name, f"{name}_cles"):
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


class Writer:
    """Nadia's browser, reduced to what an autosave needs."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cookies = CookieJar()
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def enter(self) -> str:
        with self.web.open(f"{self.house.url}/demo/entrer/nadia/", data=b"", timeout=10) as home:
            return home.read().decode()

    def open_exercise(self, home: str) -> None:
        """Find an exercise that she has not begun, and what its form sends."""
        paths = re.findall(r'href="(/bilans/[0-9a-f-]+/travaux/[0-9a-f-]+/)"', home)
        assert paths, "aucun exercice sur Mon bilan"
        for path in dict.fromkeys(paths):
            page = self._read(path)
            if 'data-autosave="' in page:
                break
        self.address = self.house.url + re.search(r'data-autosave="([^"]+)"', page).group(1)
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        self.revision = int(re.search(r'name="revision" value="(\d+)"', page).group(1))
        self.field = re.search(r'<textarea[^>]*name="([^"]+)"', page).group(1)
        self.path = path

    def _read(self, path: str) -> str:
        try:
            with self.web.open(self.house.url + path, timeout=10) as page:
                return page.read().decode()
        except OSError as error:
            raise AssertionError(f"{error}\n{self.house.last_words()}") from error

    def save(self, text: str) -> bool:
        """Send one autosave; True when the house said it is kept."""
        import json

        body = urllib.parse.urlencode(
            {"csrfmiddlewaretoken": self.token, "revision": self.revision, self.field: text}
        ).encode()
        request = urllib.request.Request(self.address, data=body, headers={"X-Autosave": "1"})
        try:
            with self.web.open(request, timeout=5) as answer:
                self.revision = json.load(answer)["revision"]
                return True
        except urllib.error.HTTPError as error:
            if error.code == 409:  # the cut fell between the writing and its acknowledgement
                self.revision = json.load(error)["revision"]
            return False
        except (OSError, ValueError, http.client.HTTPException):  # cut in the middle of the answer
            return False

    def reread(self) -> str:
        return self._read(self.path)


def test_no_acknowledged_text_is_lost_when_the_power_is_cut_while_writing(house):
    writer = Writer(house)
    writer.open_exercise(writer.enter())
    acknowledged = 0
    for cut in range(CUTS):
        stop = threading.Timer(0.01 + 0.03 * (cut % 4), house.kill)  # in the middle of what follows
        for written in itertools.count():
            if written == WRITTEN_BEFORE_THE_CUT:
                stop.start()
            if house.server.poll() is not None:
                break
            if writer.save(f"phrase numéro {acknowledged + 1:05d}"):
                acknowledged += 1
        stop.join()
        house.start()
        kept = int(re.search(r"phrase numéro (\d{5})", writer.reread()).group(1))
        assert kept in {acknowledged, acknowledged + 1}
        acknowledged = kept
        writer.open_exercise(writer.enter())

    assert acknowledged >= CUTS * WRITTEN_BEFORE_THE_CUT
    assert house.run("journal", "verify").returncode == 0


def test_a_destruction_cut_at_any_moment_is_finished_by_the_next_ronde(house):
    """Samir's bilan ended yesterday: cut the ronde at several moments, then let it finish."""
    import signal
    import subprocess
    import sys

    house.stop()
    for day in range(1, 3):
        house.run("ronde", "--on", _in_days(day))
    command = [sys.executable, "-c", "from portulan.config.command import main; main()"]
    for number in range(ROUNDS):
        delay = 0.9 + 0.6 * number / ROUNDS
        ronde = subprocess.Popen(
            [*command, "ronde", "--on", _in_days(3)],
            env=house.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        if ronde.poll() is None:
            ronde.send_signal(signal.SIGKILL)
        ronde.wait()
        assert _half_destroyed(house) == "rien d'à moitié détruit"
    house.run("ronde", "--on", _in_days(4))

    assert _half_destroyed(house, finished=True) == "rien d'à moitié détruit"
    assert house.run("journal", "verify").returncode == 0


def _in_days(number: int) -> str:
    from datetime import timedelta

    from django.utils import timezone

    return (timezone.localdate() + timedelta(days=number)).isoformat()


CHECK = """
import sys
from portulan.journey.bilan.models import DestructionDecidee, Destruction
from portulan.offices.vault import register
from portulan.offices.vault.models import HolderKey, SealedDocument
finished = {finished}
for receipt in Destruction.objects.select_related("decision"):
    held = dict(holder=receipt.bilan_id, retention_class=receipt.decision.retention_class)
    assert not SealedDocument.objects.filter(**held).exists(), "un reçu, et des lignes restent"
    assert not HolderKey.objects.filter(**held).exists(), "un reçu, et la clé reste"
waiting = DestructionDecidee.objects.filter(destruction__isnull=True).count()
if finished:
    assert Destruction.objects.exists(), "rien n'a été détruit"
    assert waiting == 0, "une décision attend encore"
for key in HolderKey.objects.all():
    assert not register.holds(key.holder, key.retention_class) or waiting, "clé ressuscitée"
print("rien d'à moitié détruit")
"""


def _half_destroyed(house: House, *, finished: bool = False) -> str:
    done = house.run("shell", "--no-imports", "-c", CHECK.format(finished=finished))
    return done.stdout.strip().splitlines()[-1]
