"""Several processes at once, and the power cut during the night: no word lost, no chain forked.

Three writers seal and re-seal for their own people; meanwhile keys are re-wrapped
in new epochs by a process that is killed again and again. In the end, every
acknowledged text opens, and the journal follows itself from end to end.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import aside

pytestmark = [pytest.mark.kill, pytest.mark.django_db(databases=[])]
ROOT = Path(__file__).parents[3]
WRITERS, NIGHTS = 3, 10

SET_UP = """
lay_tables()
house, nadia = people.rivage(), people.nadia()
"""
WRITE = """
import json, sys
from uuid import uuid4
house, nadia = people.rivage(), people.nadia()
while True:
    holder = uuid4()
    document = actions.seal(holder, "working", 0, kind="t", organisme_id=house.pk, by=nadia, at=AT)
    for number in range(1, 4):
        document = actions.reseal(document.pk, number, revision=number, by=nadia, at=AT)
        print(json.dumps([str(document.pk), number]), flush=True)
"""
NIGHT = """
from portulan.offices.vault import epochs
while True:
    epochs.rotate(AT)
    print(epochs.current(), flush=True)
"""
READ = """
import json, sys
from uuid import UUID
from portulan.offices.journal.verification import faults
nadia = people.nadia()
written = json.load(sys.stdin)
for start in range(0, len(written), 200):
    some = dict(written[start:start + 200])
    opened = actions.open_many(map(UUID, some), by=nadia, at=AT, why="lecture")
    assert len(opened) == len(some), (len(opened), len(some))
    for pk, document in opened.items():
        assert document.tree >= some[str(pk)], (pk, document.tree)
assert list(faults()) == [], list(faults())
"""
HEAD = aside.BEGIN + "from portulan.offices.journal.actions import record\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, tmp_path):
    server = os.environ.get("PORTULAN_TEST_POSTGRESQL", "")
    if request.param == "postgresql" and not server:
        pytest.skip("PORTULAN_TEST_POSTGRESQL manque : lancez make test")
    with aside.house(tmp_path, server, in_files=request.param == "sqlite") as made:
        yield made.env()


def start(house, play, **more):
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + play], cwd=ROOT, env=house, text=True, **more
    )


def run(house, play, given=""):
    process = start(
        house, play, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    _, complaints = process.communicate(given, timeout=180)
    assert process.returncode == 0, complaints[-3000:]


def test_keys_turn_under_the_writers_hands_and_no_word_is_lost(house, tmp_path):
    run(house, SET_UP)
    outs = [(tmp_path / f"ecrits-{number}").open("w+") for number in range(WRITERS)]
    complaints = (tmp_path / "plaintes").open("w+")
    writers = [start(house, WRITE, stdout=out, stderr=complaints) for out in outs]

    for _ in range(NIGHTS):
        night = start(house, NIGHT, stdout=subprocess.PIPE, stderr=complaints)
        assert night.stdout.readline(), "les clés n'ont pas tourné : l'essai ne prouve rien"
        time.sleep(random.random() / 2)
        night.kill()
        night.communicate()
    alive = [writer.poll() is None for writer in writers]
    for writer in writers:
        writer.kill()
        writer.wait()

    complaints.seek(0)
    assert all(alive), complaints.read()[-3000:]
    written = {}
    for out in outs:
        out.seek(0)
        written |= dict(json.loads(line) for line in out if line.endswith("]\n"))
    assert len(written) > 50
    run(house, READ, json.dumps(list(written.items())))
    run(house, "from portulan.offices.vault import epochs\nepochs.rotate(AT)")
    run(house, READ, json.dumps(list(written.items())))


CHANGE = """
from django.core.management import call_command
call_command("cles")
"""


def test_the_master_key_is_replaced_under_the_writers_hands_and_no_word_is_lost(house, tmp_path):
    """They were started with the old one alone; they read the new one where it is kept."""
    kept = tmp_path / "kek"
    kept.write_text("11" * 32)
    served = {k: v for k, v in house.items() if k != "PORTULAN_KEK"}
    served["PORTULAN_KEK_FILE"] = str(kept)
    run(served, SET_UP)
    outs = [(tmp_path / f"ecrits-{number}").open("w+") for number in range(WRITERS)]
    complaints = (tmp_path / "plaintes").open("w+")
    writers = [start(served, WRITE, stdout=out, stderr=complaints) for out in outs]
    wait_for(outs, lines=20)

    (tmp_path / "neuve").write_text("22" * 32)
    (tmp_path / "neuve").rename(kept)
    run(served | {"PORTULAN_KEK_OLD": "11" * 32}, CHANGE)
    wait_for(outs, lines=60)
    alive = [writer.poll() is None for writer in writers]
    for writer in writers:
        writer.kill()
        writer.wait()

    complaints.seek(0)
    assert all(alive), complaints.read()[-3000:]
    written = {}
    for out in outs:
        out.seek(0)
        written |= dict(json.loads(line) for line in out if line.endswith("]\n"))
    run(served, READ, json.dumps(list(written.items())))  # under the new one alone


def wait_for(outs, *, lines):
    """Wait until each writer has had so many texts acknowledged."""
    until = time.monotonic() + 120
    while any(Path(out.name).read_text().count("]\n") < lines for out in outs):
        assert time.monotonic() < until, "les écritures n'avancent pas"
        time.sleep(0.1)
