"""`portulan serve` as an operator meets it: it starts, survives a killed worker, stops cleanly."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = [pytest.mark.kill, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder, port):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PORTULAN_", "DJANGO_"))}
    mail = folder / "courrier"
    return kept | {
        "DJANGO_SETTINGS_MODULE": "portulan.config.settings",
        "PORTULAN_DATA": str(folder),
        "PORTULAN_SECRET_KEY": "une clé pour les tests seulement",
        "PORTULAN_KEK": "22" * 32,
        "PORTULAN_HOSTS": "127.0.0.1,localhost",
        "PORTULAN_BASE_URL": f"http://127.0.0.1:{port}",
        "PORTULAN_MAIL_URL": f"fichier:{mail}",
        "PORTULAN_MAIL_FROM": "bonjour@rivage.example",
        "PORTULAN_KEY_HOLDER": "Inès Le Goff",
        "PORT": str(port),
    }


def portulan(*arguments, env):
    line = [sys.executable, "-c", "from portulan.config.command import main; main()", *arguments]
    return subprocess.Popen(
        line,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # what a terminal would do: a Ctrl-C goes to all of them
    )


def status(port, path="/sante/"):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_for(what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError("rien n'est venu")


def children(pid):
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid:
                found.append(int(folder.name))
    return sorted(found)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A folder whose two databases are ready."""
    folder = tmp_path_factory.mktemp("maison")
    for database in ("default", "keys"):
        line = ("migrate", "--database", database, "--verbosity", "0")
        assert portulan(*line, env=environment(folder, 0)).wait(120) == 0
    return folder


@pytest.fixture
def served(house):
    port = free_port()
    env = environment(house, port)
    process = portulan("serve", "--workers", "2", env=env)
    try:
        wait_for(lambda: status(port) == 200)
        yield process, port, house, env
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)


def test_it_says_where_and_stops_cleanly(served):
    process, port, _, _ = served
    (granian,) = children(process.pid)
    workers = children(granian)

    process.send_signal(signal.SIGTERM)

    assert process.wait(20) == 0
    said = process.stdout.read()
    assert f"http://127.0.0.1:{port}" in said
    assert f"http://localhost:{port}" in said
    for pid in (granian, *workers):
        wait_for(lambda pid=pid: not Path(f"/proc/{pid}").exists())


def test_ctrl_c_stops_at_once_and_says_nothing_alarming(served):
    process, port, _, _ = served
    asked = time.monotonic()

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(20) == 0
    assert time.monotonic() - asked < 5
    assert "Unexpected" not in process.stdout.read()
    assert status(port) == 0


def test_a_killed_worker_is_replaced(served):
    process, port, _, _ = served
    (granian,) = children(process.pid)
    before = children(granian)
    os.kill(before[0], signal.SIGKILL)

    assert wait_for(lambda: len([p for p in children(granian) if p not in before]) == 1)
    assert wait_for(lambda: [status(port) for _ in range(8)] == [200] * 8)


def test_nothing_is_left_behind_when_it_is_killed_itself(served):
    process, port, _, _ = served
    process.kill()
    process.wait(10)

    assert wait_for(lambda: status(port) == 0)


def test_a_code_is_in_the_mail_while_the_house_serves(served):
    _, port, folder, env = served
    person = (
        "from portulan.offices.accounts.actions import person_of;"
        "person_of('nadia@exemple.example', first_name='Nadia', last_name='Kerbrat')"
    )
    made = portulan("shell", "--no-imports", "--verbosity", "0", "-c", person, env=env)
    assert made.wait(60) == 0
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = browser.open(f"http://127.0.0.1:{port}/compte/entrer/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    sent = f"csrfmiddlewaretoken={token}&email=nadia%40exemple.example".encode()

    browser.open(f"http://127.0.0.1:{port}/compte/entrer/", sent)
    wait_for(lambda: list((folder / "courrier").glob("*.eml")), seconds=20)

    (letter,) = (folder / "courrier").glob("*.eml")
    assert "nadia@exemple.example" in letter.read_text()


def test_a_port_already_taken_is_told(served):
    _, _, _, env = served
    second = portulan("serve", env=env | {"PYTHONIOENCODING": "utf-8"})

    assert second.wait(30) == 1


def test_two_carriers_at_once_take_each_letter_once(house):
    env = environment(house, 0)
    write = (
        "from portulan.offices.mail.actions import post;"
        "from portulan.offices.clock import now;"
        "[post(organisme=None, to=f'{n}@x.example', key=f'deux:{n}', subject='S',"
        " paragraphs=['P'], at=now()) for n in range(150)]"
    )
    count = (
        "from portulan.offices.mail.models import Letter;"
        "mine = Letter.objects.filter(key__startswith='deux:');"
        "print('parties', mine.filter(sent_at__isnull=False, attempts=1).count())"
    )
    shell = ("shell", "--no-imports", "--verbosity", "0", "-c")
    assert portulan(*shell, write, env=env).wait(60) == 0

    carriers = [portulan("facteur", "--une-fois", env=env) for _ in range(2)]
    assert [carrier.wait(60) for carrier in carriers] == [0, 0]

    counted = portulan(*shell, count, env=env)
    assert "parties 150" in counted.communicate(timeout=60)[0]
