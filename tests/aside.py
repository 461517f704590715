"""A house of its own, in files or in PostgreSQL databases made for it: what a backup needs."""

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

NUMBER = count()
ROOT = Path(__file__).parents[1]
BEGIN = """
import django
django.setup()
from datetime import timedelta
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from portulan.journey.bilan.models import Bilan
from portulan.offices.vault import actions, epochs
from tests import people
from tests.aside import lay_tables
AT, DATA = people.MORNING, Path(settings.DATA)
"""


def lay_tables():
    """Make the empty tables of both databases."""
    from django.core.management import call_command

    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0)


class Aside:
    """Runs Python in the house's own processes, as the operator's commands are."""

    def __init__(self, folder, address=""):
        self.folder, self.data, self.address = folder, folder / "data", address

    def env(self, **more):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PORTULAN_"))}
        kept |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "PORTULAN_DATA": str(self.data)}
        return kept | ({"PORTULAN_DATABASE_URL": self.address} if self.address else {}) | more

    def play(self, code, **env):
        line = [sys.executable, "-c", BEGIN + code]
        done = subprocess.run(
            line, cwd=ROOT, env=self.env(**env), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def flush(self):
        """Make PostgreSQL write to the disk what it holds in memory, for who reads the bytes."""
        if self.address:
            self._ask("CHECKPOINT")

    def server_folder(self):
        """Return the folder where PostgreSQL keeps everything."""
        return Path(self._ask("SHOW data_directory")[0][0])

    def dumps(self):
        """Yield a plain dump of each database."""
        for name in ("", "_cles") if self.address else ():
            where = f"{self.address}{name}"
            yield subprocess.run(["pg_dump", where], capture_output=True, check=True).stdout

    def _ask(self, sql):
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def fails(self, code, **env):
        line = [sys.executable, "-c", BEGIN + code]
        done = subprocess.run(
            line, cwd=ROOT, env=self.env(**env), capture_output=True, text=True, check=False
        )
        assert done.returncode != 0, done.stdout
        return done.stderr


@contextmanager
def house(folder, address="", *, in_files=False):
    """Yield a house with empty databases; on PostgreSQL at that address, or if tests run there.

    `in_files`: in SQLite whatever the tests run on, to look at the bytes of its folder.
    """
    asked = "" if in_files else address or os.environ.get("PORTULAN_DATABASE_URL", "")
    if not asked:
        yield Aside(folder)
        return
    name = f"portulan_a_part_{os.getpid()}_{next(NUMBER)}"
    with _databases(asked, (name, f"{name}_cles")):
        yield Aside(folder, urlsplit(asked)._replace(path=f"/{name}").geturl())


@contextmanager
def _databases(address, names):
    import psycopg

    server = urlsplit(address)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            for name in names:
                with suppress(psycopg.Error):
                    connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
