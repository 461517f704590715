"""The filled world, made once for the module that asks for it, and taken away after."""

import logging
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command

from tests.walls import world as cast


@pytest.fixture(scope="module")
def filled_world(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """Both houses, lived in: written for good, so that each test may undo its own writes only."""
    logging.disable(logging.CRITICAL)  # thousands of refusals, each a line
    with django_db_blocker.unblock():
        try:
            with time_machine.travel(cast.NOW, tick=False):
                yield cast.build()
        finally:
            logging.disable(logging.NOTSET)
            for name in ("default", "keys"):
                call_command("flush", database=name, interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def asking(filled_world, django_db_blocker):
    """`asking(function)` runs it once in the filled world, that day, outside any test."""

    def ask(function):
        with django_db_blocker.unblock(), time_machine.travel(cast.NOW, tick=False):
            return function(filled_world)

    return ask


@pytest.fixture
def world(db, filled_world) -> Iterator[SimpleNamespace]:
    with time_machine.travel(cast.NOW, tick=False):
        yield filled_world
