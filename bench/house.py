"""A house of its own: a temporary folder, the settings of a real cabinet, `portulan serve`."""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portulan.config import server

ROOT = Path(__file__).resolve().parents[1]
PORTULAN = [sys.executable, "-c", "from portulan.config.command import main; main()"]
EMPTY: dict[str, bytes] = {}  # the databases as the first house made them
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """One cabinet, not the demo: keys, addresses, mail in memory, second factor asked."""

    def __init__(self, *, workers: int) -> None:
        self.port, self.workers = free_port(), workers
        self.folder = Path(tempfile.mkdtemp(prefix="portulan-mesure-"))
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PORTULAN_", "DJANGO_"))}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "portulan.config.settings",
            "PORTULAN_DATA": str(self.folder),
            "PORTULAN_SECRET_KEY": "une clé pour la mesure seulement",
            "PORTULAN_KEK": "33" * 32,
            "PORTULAN_HOSTS": "127.0.0.1,localhost",
            "PORTULAN_BASE_URL": f"http://127.0.0.1:{self.port}",
            "PORTULAN_MAIL_URL": "memoire:",
            "PORTULAN_MAIL_FROM": "bonjour@rivage.example",
            "PORTULAN_KEY_HOLDER": "Inès Le Goff",
            "PORTULAN_PORT": str(self.port),
            "PORTULAN_WORKERS": str(workers),
        }
        self.log = (self.folder / "ce-que-dit-le-serveur.txt").open("ab")
        self.server: subprocess.Popen[bytes] | None = None

    def run(self, *words: str) -> str:
        """Run `portulan` with these words; return what it printed."""
        return self._done([*PORTULAN, *words])

    def module(self, name: str, *words: str) -> str:
        """Run a module of this folder inside the house."""
        return self._done([sys.executable, "-m", name, *words])

    def _done(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command[-2:])} : {done.stderr[-3000:]}")
        return done.stdout

    def fill(self, number: int) -> dict:
        """Make both databases, or copy empty ones, and fill them with that many bilans."""
        if EMPTY:
            for name, data in EMPTY.items():
                (self.folder / name).write_bytes(data)
        else:
            self.run("migrate", "--verbosity", "0")
            self.run("migrate", "vault", "--verbosity", "0", "--database", "keys")
            EMPTY.update({path.name: path.read_bytes() for path in self.folder.glob("*.sqlite3")})
        return json.loads(self.module("bench.filling", str(number)))

    def start(self) -> float:
        """Serve, and return the seconds until the public page answered 200."""
        begun = time.perf_counter()
        self.server = self._popen([*PORTULAN, "serve", "--port", str(self.port)])
        wait_for(self.port, "/", self.server)
        return time.perf_counter() - begun

    def _popen(self, command: list[str], **more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment | more,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def stop(self) -> None:
        if self.server:
            _stopped(self.server)
        self.server = None

    def close(self) -> None:
        self.stop()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def hello(self, stack: str) -> Iterator["Ceiling"]:
        """Serve the view that says hello, in that stack of middlewares, beside the house."""
        port = free_port()
        command = server.command("127.0.0.1", port, self.workers)
        ceiling = self._popen(command, DJANGO_SETTINGS_MODULE="bench.hello", BENCH_STACK=stack)
        try:
            wait_for(port, "/bonjour/", ceiling)
            yield Ceiling(port, ceiling.pid)
        finally:
            _stopped(ceiling)


class Ceiling:
    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid


def _stopped(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(port: int, path: str, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Ask until 200 comes."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{path} répond {error.code}") from None
        except OSError:
            if process.poll() is not None:
                raise SystemExit("le serveur s'est arrêté tout seul") from None
            time.sleep(0.01)
    raise SystemExit(f"rien ne répond à {path}")


def family(pid: int) -> list[int]:
    """Return this process and all that it started."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def memory_mb(pid: int) -> float:
    """Return the proportional share of memory of a family of processes, in MB."""
    total = 0
    for one in family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def cpu_seconds(pid: int) -> float:
    """Return the processor time spent by a family of processes."""
    total = 0.0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def machine_busy() -> float:
    """Return the processor time spent so far by the whole machine, in seconds."""
    fields = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    user, nice, system, _, _, irq, softirq = (int(field) for field in fields[:7])
    return (user + nice + system + irq + softirq) / TICKS


def own_seconds() -> float:
    """Return the processor time of the load generators that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
