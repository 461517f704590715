"""The process that compiles may be slow, greedy or dead; the server stays up and says so."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from portulan.offices.pdf.pool import PdfFailed, Pool

HELLO = (
    '#set document(title: "Bonjour", date: datetime(year: 2026, month: 1, day: 1))\n'
    '#set text(lang: "fr")\n= Bonjour\n'
)


@pytest.fixture
def pool(tmp_path):
    """A pool whose template is written by the test: the product's own never runs code."""
    pool = Pool(timeout=10)
    pool.template = tmp_path / "main.typ"
    pool.template.write_text(HELLO)
    yield pool
    pool.close()


def test_the_worker_is_kept_from_one_paper_to_the_next(pool):
    assert pool.compile({}).startswith(b"%PDF")
    first = pool._process.pid
    pool.compile({})
    assert pool._process.pid == first


def test_a_big_server_keeps_its_worker_too(pool):
    """What the parent holds is not what the worker holds."""
    held = bytearray(b"x" * (450 << 20))
    pool.compile({})
    first = pool._process.pid
    pool.compile({})
    assert (pool._process.pid, len(held)) == (first, 450 << 20)


def test_the_worker_is_replaced_after_some_documents(pool):
    pool.max_documents = 2
    pool.compile({})
    first = pool._process.pid
    pool.compile({})
    pool.compile({})
    assert pool._process.pid != first


def test_a_worker_that_died_between_two_papers_is_replaced(pool):
    pool.compile({})
    os.kill(pool._process.pid, signal.SIGKILL)
    assert pool.compile({}).startswith(b"%PDF")


def test_a_paper_too_slow_is_stopped_and_the_next_one_is_made(pool):
    pool.template.write_text(
        HELLO + '#if "slow" in json("d.json") { for i in range(1000000000) {} }'
    )
    pool.compile({"d.json": b"[]"})
    pool.timeout = 0.2
    start = time.monotonic()
    with pytest.raises(PdfFailed, match="too long"):
        pool.compile({"d.json": b'["slow"]'})
    assert time.monotonic() - start < 5
    pool.timeout = 10
    assert pool.compile({"d.json": b"[]"}).startswith(b"%PDF")


def test_a_paper_too_greedy_is_stopped(pool):
    pool.template.write_text(HELLO + "#let grow(x) = range(300000000)\n#grow(1).len()")
    with pytest.raises(PdfFailed, match="died"):
        pool.compile({})


def test_nothing_on_the_disk_can_be_read(pool):
    for path in ("/etc/passwd", "../../etc/passwd", "worker.py"):
        pool.close()
        pool.template.write_text(f'{HELLO}#read("{path}")')
        with pytest.raises(PdfFailed):
            pool.compile({})


def test_an_error_and_a_warning_both_fail_without_quoting(pool):
    for line in ('#panic("une confidence")', '#text(font: "Une Confidence")[x]'):
        pool.close()
        pool.template.write_text(HELLO + line)
        with pytest.raises(PdfFailed) as failure:
            pool.compile({})
        assert "onfidence" not in str(failure.value)


def test_threads_wait_for_their_turn(pool):
    made = []
    threads = [threading.Thread(target=lambda: made.append(pool.compile({}))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1


def test_one_does_not_wait_for_ever(pool):
    pool.patience = 0.05
    with pool._turn, pytest.raises(PdfFailed, match="waiting"):
        pool.compile({})


def test_a_forked_server_starts_its_own_worker():
    script = """
import os, sys
from portulan.offices.pdf.pool import POOL
from tests.offices.pdf.papers import contract
from portulan.offices.pdf.render import render
paper = contract()
before = render(paper)
parent = POOL._process.pid
if (child := os.fork()) == 0:
    same = render(paper) == before and POOL._process.pid != parent
    POOL.close()
    os._exit(0 if same else 1)
_, status = os.waitpid(child, 0)
assert status == 0 and render(paper) == before and POOL._process.pid == parent
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=os.getcwd(), timeout=60, check=False)
    assert done.returncode == 0
