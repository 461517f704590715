"""A new house has the very tables its migrations make, on both engines: `python -m proofs.laying`.

`portulan migrate` lays the tables of an empty database at once (decision 0016). Here the same
database is made the long way, one migration after the other, and both are compared word by word.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests import aside

SCHEMA = r'''
import json, re
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

def sqlite(cursor):
    """Each thing of the file, as it was written; in what order does not matter."""
    cursor.execute("SELECT tbl_name, type, name, sql FROM sqlite_master")
    for table, kind, name, sql in cursor.fetchall():
        yield table, [kind, name, *sorted(re.findall(r"\w+|[^\w\s,]", sql or ""))]

def postgresql(cursor):
    cursor.execute("""
        SELECT table_name, 'column', column_name, data_type, is_nullable, column_default,
               character_maximum_length, identity_generation
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT c.conrelid::regclass::text, 'constraint', c.conname, pg_get_constraintdef(c.oid),
               '', '', 0, '' FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
        WHERE n.nspname = 'public'
        UNION ALL
        SELECT tablename, 'index', indexname, indexdef, '', '', 0, ''
        FROM pg_indexes WHERE schemaname = 'public'""")
    for table, *rest in cursor.fetchall():
        yield table, list(map(str, rest))

def told(alias):
    connection, tables = connections[alias], {}
    read = sqlite if connection.vendor == "sqlite" else postgresql
    with connection.cursor() as cursor:
        for table, thing in read(cursor):
            tables.setdefault(f"{alias} {table}", []).append(thing)
    return {table: sorted(things) for table, things in tables.items()}

played = MigrationRecorder(connections["default"]).applied_migrations()
print(json.dumps(told("default") | told("keys") | {"migrations": sorted(map(list, played))}))
'''
ONE_BY_ONE = """
from portulan.config import laying
laying.is_new = lambda connection: False
"""


def main() -> int:
    wrong = 0
    for engine, address in (
        ("SQLite", ""),
        ("PostgreSQL", os.environ.get("PORTULAN_TEST_POSTGRESQL", "")),
    ):
        if engine == "PostgreSQL" and not address:
            print("PostgreSQL : PORTULAN_TEST_POSTGRESQL manque, rien n'est comparé")
            wrong += 1
            continue
        wrong += _compared(engine, address)
    return bool(wrong)


def _compared(engine: str, address: str) -> int:
    at_once, quick = _made(address, "")
    one_by_one, long = _made(address, ONE_BY_ONE)
    apart = [name for name in sorted(at_once | one_by_one) if not _same(name, at_once, one_by_one)]
    print(
        f"{engine} : {len(one_by_one)} tables, {quick:.1f} s d'un coup, "
        f"{long:.1f} s une migration après l'autre, {len(apart)} différence(s)"
    )
    for name in apart:
        print("  DIFFÈRE :", name)
    return len(apart)


def _same(name: str, one: dict, other: dict) -> bool:
    return name in one and one[name] == other.get(name)


def _made(address: str, how: str) -> tuple[dict, float]:
    with tempfile.TemporaryDirectory() as folder, aside.house(Path(folder), address) as house:
        begun = time.perf_counter()
        house.play(how + "lay_tables()")
        return json.loads(house.play(SCHEMA)), time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
