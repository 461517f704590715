"""What is measured of a house, and what is asked of it (docs/explications/vitesse.md)."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from bench import ceilings, first_view
from bench.house import ROOT, House, memory_mb
from bench.load import Load, send
from bench.table import Row, at_most, number, share

STACKS = {"nu": "sans intergiciel", "django": "les neuf de Django", "maison": "tous les nôtres"}
MANY = 16
LIST = "/conseil/bilans/"


@dataclass(frozen=True)
class Pace:
    """How long each measure lasts, and how many times it is taken."""

    seconds: float = 1.5
    rounds: int = 3
    starts: int = 3
    papers: int = 30


@dataclass
class Seen:
    """Loads of the same run, by name; a figure is the median of its rounds."""

    loads: dict[str, list[Load]] = field(default_factory=dict)

    def keep(self, name: str, load: Load) -> None:
        self.loads.setdefault(name, []).append(load)

    def middle(self, name: str, what: str) -> float:
        return median(getattr(load, what) for load in self.loads[name])

    def noise(self) -> float:
        return median(load.noise for loads in self.loads.values() for load in loads)


def start_up(house: House, pace: Pace) -> list[Row]:
    """Start several times; the last one goes on serving."""
    spent = []
    for _ in range(pace.starts):
        house.stop()
        spent.append(house.start())
    return [at_most("Démarrage à froid, jusqu'à la première page", median(spent), 2.0, "s", 2)]


def at_rest(house: House) -> list[Row]:
    time.sleep(1.5)
    return [at_most("Mémoire au repos, tout compris", memory_mb(house.server.pid), 300, "Mo")]


def under_load(house: House) -> list[Row]:
    return [at_most("Mémoire sous charge, tout compris", memory_mb(house.server.pid), 300, "Mo")]


def view(house: House, visitors: dict) -> list[Row]:
    seen = first_view.of(house.port, visitors["mon_bilan"], visitors["beneficiaire"])
    return [
        at_most("Première vue de Mon bilan, sur le fil", seen.whole / 1000, 60, "ko", 1),
        at_most("  dont scripts", seen.scripts / 1000, 20, "ko", 1),
        at_most("  requêtes", seen.requests, 6, ""),
    ]


def loads(house: House, visitors: dict, pace: Pace) -> tuple[list[Row], float]:
    """Take ceilings and targets turn by turn; return the rows, and how busy the machine was."""
    seen = Seen()
    commits = []
    with ExitStack() as stack:
        servers = {name: stack.enter_context(house.hello(name)) for name in STACKS}
        for _ in range(pace.rounds):
            for name, server in servers.items():
                lines = [{"path": "/bonjour/"}] * MANY
                seen.keep(name, send(server.port, server.pid, lines, seconds=pace.seconds))
            commits.append(ceilings.commits_per_second(house.folder, pace.seconds))
            for name, lines in _targets(visitors).items():
                pid = house.server.pid
                seen.keep(name, send(house.port, pid, lines, seconds=pace.seconds))
    paper = [{"path": visitors["certificat"], "cookie": visitors["consultant"]}]
    limit = {"seconds": 4 * pace.seconds, "most": pace.papers}
    seen.keep("papier", send(house.port, house.server.pid, paper, **limit))
    return _rows(seen, median(commits)), seen.noise()


def _targets(visitors: dict) -> dict[str, list[dict]]:
    page = {"path": LIST, "cookie": visitors["consultant"]}
    mine = {"path": visitors["mon_bilan"], "cookie": visitors["beneficiaire"]}
    return {
        "liste": [page] * MANY,
        "liste seule": [page],
        "mon bilan": [mine],
        "écriture": visitors["writers"][:MANY],
        "écriture seule": visitors["writers"][:1],
    }


def _rows(seen: Seen, commits: float) -> list[Row]:
    speed = {name: seen.middle(name, "per_second") for name in seen.loads}
    rows = [
        Row(f"Django qui dit bonjour, {told}", f"{number(speed[name])} /s")
        for name, told in STACKS.items()
    ]
    rows.append(Row("SQLite, une ligne par transaction durable", f"{number(commits)} /s"))
    wanted = ("nu", None), ("django", 20), ("maison", None)
    rows += [
        share(f"Liste de 50, seize à la fois ({STACKS[name]})", speed["liste"], speed[name], least)
        for name, least in wanted
    ]
    rows.append(_work(seen, "liste", "  temps de calcul, à côté de django"))
    rows += _times(seen, "liste seule", "Liste de 50, seule", 15)
    rows += _times(seen, "mon bilan", "Mon bilan, seul", 15)
    rows.append(share("Écriture enregistrée, seize à la fois", speed["écriture"], commits, 12))
    rows.append(at_most("  95e centile", seen.middle("écriture", "p95"), 50, "ms", 1))
    rows += _times(seen, "écriture seule", "Écriture enregistrée, seule", 5)
    rows += _times(seen, "papier", "Un certificat en PDF", 150)
    return rows


def _work(seen: Seen, name: str, told: str) -> Row:
    """Processor time by request, which other programs disturb less than throughput."""
    spent, least = seen.middle(name, "cpu_ms"), seen.middle("django", "cpu_ms")
    cells = f"{number(spent, 2)} ms", f"{number(least, 2)} ms", f"{number(spent / least, 1)} fois"
    return Row(told, *cells, "≤ 20 fois", spent <= 20 * least)


def _times(seen: Seen, name: str, told: str, goal: float) -> list[Row]:
    half = at_most(f"{told}, médiane", seen.middle(name, "p50"), None, "ms", 1)
    return [half, at_most("  95e centile", seen.middle(name, "p95"), goal, "ms", 1)]


def rondes(house: House) -> list[Row]:
    """The first night does what is due; the second finds nothing to do."""
    rows = []
    for told, goal in (("La ronde, première nuit", 15.0), ("La ronde, relancée aussitôt", 5.0)):
        begun = time.perf_counter()
        house.run("ronde")
        rows.append(at_most(told, time.perf_counter() - begun, goal, "s", 1))
    return rows


def statements(house: House, visitors: dict) -> list[Row]:
    """The SQL of every list, in the house itself."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.queries"],
        cwd=ROOT,
        env=house.environment,
        input=json.dumps(visitors),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"les listes : {done.stderr[-2000:]}")
    seen = json.loads(done.stdout)
    broken = {path: told["broken"] for path, told in seen.items() if told["broken"]}
    count = sum(map(len, broken.values()))
    for path, found in broken.items():
        print(f"{path}\n  " + "\n  ".join(sql[:300] for sql in found))
    told = f"OFFSET ou COUNT dans le SQL de {len(seen)} listes"
    return [
        Row(told, str(count), goal="0", held=not count),
        Row("Requêtes SQL de la liste de 50", str(seen[LIST]["statements"])),
    ]
