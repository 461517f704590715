"""What this machine could do at best, in the same run: raw commits of SQLite."""

from pathlib import Path
from time import perf_counter

from portulan.config import sqlite
from portulan.config.environment import database

SIZE = 400


def commits_per_second(folder: Path, seconds: float) -> float:
    """Upsert one row of 400 bytes by transaction, durable (WAL, FULL), as often as possible.

    Other bytes each time: SQLite does not write a page that has not changed.
    """
    sqlite.install()
    import sqlite3

    path = folder / "plafond.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in database("", fallback=path)["OPTIONS"]["init_command"].split(";"):
        connection.execute(pragma)
    connection.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, told BLOB)")
    upsert = "INSERT INTO t VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET told = excluded.told"
    done, begun = 0, perf_counter()
    while perf_counter() - begun < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(upsert, (done % 1000, b"%0*d" % (SIZE, done)))
        connection.execute("COMMIT")
        done += 1
    spent = perf_counter() - begun
    connection.close()
    return done / spent
