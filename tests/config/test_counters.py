"""Counts of attempts are one count, however many workers answer."""

import multiprocessing

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache

from portulan.config.counters import SharedCounters
from portulan.offices.signature.actions import MOST_ATTEMPTS, _count_attempt
from portulan.offices.signature.models import Code

WORKERS = 6
fork = multiprocessing.get_context("fork")


def counters(folder):
    return SharedCounters(str(folder), {})


def in_every_worker(count):
    """Run `count(number, answers)` in several processes at once; return what each answered."""
    answers, ready = fork.Queue(), fork.Barrier(WORKERS)

    def work(number):
        ready.wait()
        answers.put(count(number))

    workers = [fork.Process(target=work, args=(number,)) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    told = [answers.get(timeout=20) for _ in workers]
    for worker in workers:
        worker.join()
    return told


def test_the_cache_of_the_house_is_this_one():
    assert settings.CACHES["default"]["BACKEND"] == "portulan.config.counters.SharedCounters"
    assert isinstance(cache._connections[cache._alias], SharedCounters)


def test_the_first_to_write_a_count_is_alone(tmp_path):
    def first(number):
        return [counters(tmp_path).add(f"mot:{n}", number) for n in range(40)]

    told = in_every_worker(first)

    assert [sum(won) for won in zip(*told, strict=True)] == [1] * 40


def test_five_attempts_are_five_for_all_the_workers_together():
    """Six workers try three codes each: with a count of their own they would get thirty."""
    code = Code()

    told = in_every_worker(lambda number: [_count_attempt(code) for _ in range(3)])

    attempts = sorted(attempt for one in told for attempt in one)
    assert attempts[:MOST_ATTEMPTS] == [1, 2, 3, 4, 5]
    assert set(attempts[MOST_ATTEMPTS:]) == {MOST_ATTEMPTS + 1}


def test_another_instance_sees_the_count(tmp_path):
    counters(tmp_path).set("essais", 3)

    assert counters(tmp_path).get("essais") == 3
    assert not counters(tmp_path).add("essais", 1)


def test_an_old_count_is_forgotten_and_a_living_one_never(tmp_path):
    here = counters(tmp_path)
    with time_machine.travel("2026-11-23 09:00Z", tick=False):
        here.set("code", 1, timeout=1200)
        here.set("jour", 1, timeout=7 * 86_400)
        assert not here.add("code", 1)
    with time_machine.travel("2026-11-24 12:00Z", tick=False):
        assert here.get("code") is None
        assert here.sweep() == 1
        assert here.get("jour") == 1


def test_many_counts_give_none_back(tmp_path):
    here = SharedCounters(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 3}})

    for number in range(30):
        here.set(f"essais:{number}", 1)

    assert all(here.get(f"essais:{number}") == 1 for number in range(30))


@pytest.mark.parametrize("unreadable", [b""])
def test_a_half_written_count_is_no_count(tmp_path, unreadable):
    here = counters(tmp_path)
    here.set("code", 1)
    next(tmp_path.glob("*.djcache")).write_bytes(unreadable)

    assert here.get("code") is None
    assert here.add("code", 2)


def test_the_folder_is_closed_to_others():
    cache.set("essai", 1)
    folder = settings.DATA / "compteurs"

    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())
