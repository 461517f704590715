"""Sending requests from another process, and reading what came back."""

import json
import subprocess
import sys
from dataclasses import dataclass
from statistics import quantiles

from bench.house import ROOT, cpu_seconds, machine_busy, own_seconds


@dataclass(frozen=True)
class Load:
    """What a load generator saw. Milliseconds; `cpu_ms` is the server's, for each request."""

    per_second: float
    p50: float
    p95: float
    cpu_ms: float
    noise: float
    number: int


def send(
    port: int,
    pid: int,
    lines: list[dict],
    *,
    seconds: float,
    warm: float = 0.3,
    most: int = 0,
    expect: str = "200",
) -> Load:
    """Keep those lines busy and return what was seen. Stops the run on any other answer."""
    order = {"port": port, "seconds": seconds, "warm": warm, "most": most, "lines": lines}
    server, mine, machine = cpu_seconds(pid), own_seconds(), machine_busy()
    done = subprocess.run(
        [sys.executable, "-m", "bench.client"],
        cwd=ROOT,
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"le générateur de charge s'est arrêté : {done.stderr[-2000:]}")
    seen = json.loads(done.stdout)
    if set(seen["statuses"]) - {expect}:
        raise SystemExit(f"réponses inattendues : {seen['statuses']}, pour {lines[0]['path']}")
    spent, answered = cpu_seconds(pid) - server, len(seen["ms"])
    others = machine_busy() - machine - spent - (own_seconds() - mine)
    whole = seen["seconds"] + warm
    cuts = quantiles(seen["ms"], n=20) if answered > 1 else seen["ms"] * 19
    return Load(
        per_second=answered / seen["seconds"],
        p50=cuts[9],
        p95=cuts[18],
        cpu_ms=spent * 1000 / (answered * whole / seen["seconds"]),
        noise=max(0.0, others / whole),
        number=answered,
    )
