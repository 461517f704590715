"""The application server: granian, one worker per core, started beside the facteur."""

import ctypes
import os
import signal
import socket
import subprocess
import sys

APPLICATION = "portulan.config.wsgi:application"
PATIENCE = 10  # seconds left to the workers to finish what they answer
PR_SET_PDEATHSIG = 1


def is_free(host: str, port: int) -> bool:
    """Say whether nobody answers at that port yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def command(host: str, port: int, workers: int) -> list[str]:
    """Return the command line of granian; a worker that is killed is replaced."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1", "--no-ws"),
        *("--respawn-failed-workers", "--respawn-interval", "0.5"),
        *("--workers-kill-timeout", str(PATIENCE)),
        *("--log-level", "warning"),
        APPLICATION,
    ]


def start(host: str, port: int, workers: int) -> subprocess.Popen[bytes]:
    """Start granian; it leaves with this process.

    It has a session of its own: a Ctrl-C reaches `serve` alone, which then asks it to finish.
    """
    return subprocess.Popen(  # noqa: S603
        command(host, port, workers),
        preexec_fn=_leave_with_the_parent,  # noqa: PLW1509 (no thread yet)
        start_new_session=True,
    )


def stop(server: subprocess.Popen[bytes]) -> int:
    """Ask the server to finish, then insist. Returns its exit code."""
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
    try:
        return server.wait(PATIENCE + 5)
    except subprocess.TimeoutExpired:
        server.kill()
        return server.wait()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _leave_with_the_parent() -> None:
    """Never outlive the parent, even killed: the port would stay taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
