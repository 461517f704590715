"""Copying a database while it is written in, and putting a copy back in its place.

SQLite: its own backup interface, one read of one moment. PostgreSQL: pg_dump, in
its snapshot, straight into the sealed file; psql puts it back in one transaction.
"""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

PIECE = 1024 * 1024
EMPTY_FIRST = b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
Write = Callable[[bytes], object]


class CannotCopy(Exception):
    """The database could not be copied or put back; nothing was changed."""


def engine(alias: str) -> str:
    return connections[alias].vendor


def copy(alias: str, write: Write) -> None:
    """Give the whole database, as it was at one moment, to `write`. Nobody waits meanwhile."""
    if engine(alias) == "sqlite":
        _copy_sqlite(alias, write)
    else:
        _copy_postgresql(alias, write)


def put_back(alias: str, data: Iterable[bytes]) -> None:
    """Replace the whole database by this copy, all at once or not at all."""
    if engine(alias) == "sqlite":
        _put_back_sqlite(alias, data)
    else:
        _put_back_postgresql(alias, data)


def _copy_sqlite(alias: str, write: Write) -> None:
    with _beside() as path:
        target = _opened(alias, path)
        try:
            connections[alias].ensure_connection()
            connections[alias].connection.backup(target)
            _check(target)
        finally:
            target.close()
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                write(piece)


def _put_back_sqlite(alias: str, data: Iterable[bytes]) -> None:
    with _beside() as path:
        with path.open("wb") as file:
            file.writelines(data)
        source = _opened(alias, path)
        try:
            _check(source)
            connections[alias].ensure_connection()
            source.backup(connections[alias].connection)
        finally:
            source.close()
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(alias: str, path: Path) -> Any:
    return connections[alias].Database.connect(str(path))


def _check(connection: Any) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise CannotCopy(f"la base est abîmée : {found}")


@contextmanager
def _beside() -> Iterator[Path]:
    """A file of the data folder, readable by its owner alone, gone when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix=".copie-", dir=settings.DATA))
    try:
        yield folder / "copie.sqlite3"
    finally:
        shutil.rmtree(folder)


def _copy_postgresql(alias: str, write: Write) -> None:
    asked = ["pg_dump", "--no-owner", "--no-privileges", "--encoding=UTF8"]
    with _running([*asked, *_address(alias)], alias, stdout=subprocess.PIPE) as dump:
        while piece := dump.stdout.read(PIECE):
            write(piece)


def _put_back_postgresql(alias: str, data: Iterable[bytes]) -> None:
    connections[alias].close()
    asked = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    asked.append("--file=-")  # without it the single transaction is not one
    silent = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
    with _running([*asked, *_address(alias)], alias, **silent) as shell:
        shell.stdin.write(EMPTY_FIRST)
        for piece in data:
            shell.stdin.write(piece)
        shell.stdin.close()


def _address(alias: str) -> list[str]:
    """Return how to reach the database; its password goes by the environment, seen by no one."""
    known = connections[alias].settings_dict
    given = {"--host": known["HOST"], "--port": known["PORT"], "--username": known["USER"]}
    told = [f"{option}={value}" for option, value in given.items() if value]
    return [*told, f"--dbname={known['NAME']}", "--no-password"]


@contextmanager
def _running(line: list[str], alias: str, **streams: Any) -> Iterator[subprocess.Popen]:
    """Run a tool of PostgreSQL; what it complains of is read beside, and told."""
    env = os.environ | {"PGPASSWORD": connections[alias].settings_dict["PASSWORD"] or ""}
    try:
        tool = subprocess.Popen(line, env=env, stderr=subprocess.PIPE, **streams)  # noqa: S603
    except FileNotFoundError:
        raise CannotCopy(
            f"il manque {line[0]} : sous Debian, apt-get install postgresql-client"
        ) from None
    complaints: list[bytes] = []
    reader = threading.Thread(target=lambda: complaints.append(tool.stderr.read()))
    reader.start()
    try:
        yield tool
    except BrokenPipeError:
        pass
    except BaseException:
        tool.kill()
        raise
    finally:
        code = tool.wait()
        reader.join()
        for stream in (tool.stdin, tool.stdout, tool.stderr):
            if stream:
                stream.close()
    if code:
        raise CannotCopy(f"{line[0]} : {_first_line(complaints)}")


def _first_line(complaints: list[bytes]) -> str:
    """Return what the tool said first, without the row it may quote."""
    told = b"".join(complaints).decode(errors="replace").strip().splitlines()
    return next((line for line in told if "ERROR" in line or "error" in line), "n'a pas abouti")
