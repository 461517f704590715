"""One worker process per server process: compiles in a place that may be killed.

Started at the first paper, restarted after some hundred documents, a timeout or a death.
A thread waits its turn; a forked child forgets its parent's worker and starts its own.
"""

import atexit
import base64
import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent


class PdfFailed(Exception):
    """A paper could not be made. `str()` says why, without quoting the text of the paper."""


class _WorkerGone(Exception):
    """The worker ended between two papers, as it may: idle, recycled or out of memory."""


class Pool:
    """A single worker, its limits and its queue.

    `timeout` and `patience` are seconds: for one document, and for one's turn to come.
    """

    def __init__(
        self, *, timeout: float = 20.0, patience: float = 60.0, max_documents: int = 300
    ) -> None:
        self.timeout = timeout
        self.patience = patience
        self.max_documents = max_documents
        self.template = HERE / "typst" / "base.typ"
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._documents = 0

    def compile(self, files: Mapping[str, bytes]) -> bytes:
        """Return the PDF of the template with these files beside it.

        Raises PdfFailed when the engine refuses, is too slow or dies twice.
        """
        encoded = {name: base64.b64encode(data).decode() for name, data in files.items()}
        request = json.dumps(encoded).encode()
        if not self._turn.acquire(timeout=self.patience):
            raise PdfFailed("too many papers are waiting")
        try:
            return self._compile(request)
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the worker; the next paper starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        self._close_pipes(process)

    @staticmethod
    def _close_pipes(process: subprocess.Popen[bytes] | None) -> None:
        for pipe in (process.stdin, process.stdout) if process else ():
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _compile(self, request: bytes) -> bytes:
        fresh = self._process is None
        try:
            status, payload = self._ask(request)
        except _WorkerGone:
            self.close()
            if fresh:
                raise PdfFailed("the worker died") from None
            try:
                status, payload = self._ask(request)
            except _WorkerGone:
                self.close()
                raise PdfFailed("the worker died") from None
        if self._documents >= self.max_documents:
            self.close()
        if status != b"0":
            raise PdfFailed(payload.decode("utf-8", "replace"))
        return payload

    def _ask(self, request: bytes) -> tuple[bytes, bytes]:
        process = self._process or self._start()
        self._documents += 1
        deadline = time.monotonic() + self.timeout
        assert process.stdin is not None and process.stdout is not None  # noqa: S101
        self._send(process.stdin.fileno(), struct.pack(">I", len(request)) + request, deadline)
        answer = process.stdout.fileno()
        head = self._receive(answer, 5, deadline)
        return head[:1], self._receive(answer, struct.unpack(">I", head[1:])[0], deadline)

    def _start(self) -> subprocess.Popen[bytes]:
        self._documents = 0
        self._process = subprocess.Popen(  # noqa: S603 (our own file, no shell)
            [
                *(sys.executable, "-I", str(HERE / "worker.py"), str(self.template)),
                *(str(HERE / "fonts"), str(5 + 2 * round(self.timeout))),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"},
            bufsize=0,
        )
        for pipe in (self._process.stdin, self._process.stdout):
            os.set_blocking(pipe.fileno(), False)  # type: ignore[union-attr]
        return self._process

    def _send(self, pipe: int, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        while rest:
            self._wait(pipe, deadline, writing=True)
            try:
                rest = rest[os.write(pipe, rest[: 1 << 16]) :]
            except BrokenPipeError:
                raise _WorkerGone from None
            except BlockingIOError:
                continue

    def _receive(self, pipe: int, length: int, deadline: float) -> bytes:
        received = bytearray()
        while len(received) < length:
            self._wait(pipe, deadline, writing=False)
            piece = os.read(pipe, min(length - len(received), 1 << 20))
            if not piece:
                raise _WorkerGone
            received += piece
        return bytes(received)

    def _wait(self, pipe: int, deadline: float, *, writing: bool) -> None:
        left = deadline - time.monotonic()
        poll = select.poll()
        poll.register(pipe, select.POLLOUT if writing else select.POLLIN)
        if left <= 0 or not poll.poll(left * 1000):
            self.close()
            raise PdfFailed("the paper took too long")

    def _after_fork(self) -> None:
        """Let go of the parent's worker: its pipes are closed here, it lives on there."""
        self._close_pipes(self._process)
        self._turn = threading.Lock()
        self._process = None


POOL = Pool()
atexit.register(POOL.close)
os.register_at_fork(after_in_child=POOL._after_fork)
