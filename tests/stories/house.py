"""A whole house, served for real: its own data folder, its own port, its own date."""

import contextlib
import fcntl
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from portulan.config.server import is_free

NOWHERE = "http://modele.example"  # where the letters of the template lead
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """Return a port for a house that may be stopped and started again.

    Below those that the system lends to whoever calls out: one lent while the house
    is down would keep it from coming back.
    """
    for port in random.sample(range(15_000, 30_000), 100):
        if is_free("127.0.0.1", port):
            return port
    raise AssertionError("aucun port libre")


def _offspring(pid: int) -> list[int]:
    """Return that process, then its children and theirs."""
    parents = {one: int(told[1]) for one, told in _processes()}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Yield each process: its number, then its state, its parent and the rest (Linux)."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            yield int(folder.name), (folder / "stat").read_text().rpartition(")")[2].split()


def _is_alive(pid: int) -> bool:
    return any(one == pid and told[0] != "Z" for one, told in _processes())


class House:
    """`portulan serve` in demo mode on a database of its own."""

    def __init__(self, *, database_url: str = "", workers: int = 1) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="portulan-maison-"))
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTULAN_")}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "portulan.config.settings",
            "PORTULAN_DEMO": "1",
            "PORTULAN_DATA": str(self.folder),
            "PORTULAN_PORT": str(self.port),
            "PORT": str(self.port),
            "PORTULAN_BASE_URL": self.url,
            "PORTULAN_WORKERS": str(workers),
        }
        if database_url:
            environment["PORTULAN_DATABASE_URL"] = database_url
        self.environment = environment
        self.server: subprocess.Popen | None = None

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess:
        """Run `portulan` with these words, in this house."""
        command = [sys.executable, "-c", "from portulan.config.command import main; main()", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"portulan {' '.join(words)} : {done.stderr[-2000:]}")
        return done

    def fill(self, template: Path) -> "House":
        """Lay the demo's data folder: the first house fills it, those after copy it."""
        with template.with_suffix(".lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not template.exists():
                self._fill_elsewhere(template)
        shutil.copytree(template, self.folder, dirs_exist_ok=True)
        self._say_our_address()
        return self

    def _fill_elsewhere(self, template: Path) -> None:
        draft = template.with_suffix(".tmp")
        there = {"PORTULAN_DATA": str(draft), "PORTULAN_BASE_URL": NOWHERE}
        ours, self.environment = self.environment, self.environment | there
        self.run("demo")
        self.environment = ours
        draft.rename(template)

    def _say_our_address(self) -> None:
        """The letters of the demo carry links: they lead to this house."""
        with closing(sqlite3.connect(self.folder / "portulan.sqlite3")) as base, base:
            for column in ("action_url", "paragraphs"):
                words = f"UPDATE mail_letter SET {column} = replace({column}, ?, ?)"
                base.execute(words, (NOWHERE, self.url))

    def start(self) -> "House":
        self.log = (self.folder / "journal-du-serveur.txt").open("ab")
        self.server = subprocess.Popen(
            [sys.executable, "-c", "from portulan.config.command import main; main()", "serve"],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        self._wait()
        return self

    def _wait(self) -> None:
        begun = time.monotonic()
        limit = begun + 60
        said = ""
        while time.monotonic() < limit and self.server.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/sante/", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError as error:
                said = str(error)
                time.sleep(0.1)
        waited = f"{time.monotonic() - begun:.0f} s, code {self.server.poll()}, {said}"
        raise AssertionError(f"la maison ne répond pas ({waited}) :\n{self.last_words()}")

    def last_words(self) -> str:
        return (self.folder / "journal-du-serveur.txt").read_text(errors="replace")[-3000:]

    def kill(self) -> None:
        """Cut the power: no process of the house hears it coming, the workers no more than it."""
        together = _offspring(self.server.pid)
        for pid in together:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.server.wait()
        while any(_is_alive(pid) for pid in together):
            time.sleep(0.01)

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGTERM)
            try:
                self.server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def date(self, day: str) -> None:
        """Make it that day in the house (ISO); an empty text comes back to today."""
        body = f"date={day}".encode()
        with urllib.request.urlopen(f"{self.url}/demo/date/", data=body, timeout=10):
            pass

    def mail(self) -> list[dict]:
        """Return every letter posted, oldest first."""
        with urllib.request.urlopen(f"{self.url}/demo/courrier/?format=json", timeout=10) as answer:
            return json.load(answer)

    def letter(self, to: str, containing: str = "") -> dict:
        """Return the latest letter to that address whose subject or text holds these words."""
        for letter in reversed(self.mail()):
            if letter["to"] == to and containing in f"{letter['subject']} {letter['text']}":
                return letter
        raise AssertionError(f"aucune lettre à {to} avec « {containing} »")
