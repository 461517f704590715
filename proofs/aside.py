"""A house of its own for a proof: settings of the tests, a folder and databases made for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def house() -> Iterator[None]:
    """Set Django up with empty databases, taken away after."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)
