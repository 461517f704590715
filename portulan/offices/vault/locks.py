"""Who may write in the key store at the same time.

SQLite lets one writer in at a time, from the BEGIN IMMEDIATE. PostgreSQL is asked:
makers of keys together, the re-wrapping or destruction of keys alone.
"""

from django.db import connections

TABLES = "vault_holderkey, vault_letterboxkey"


def make_keys_together() -> None:
    """Inside a transaction of the key store: no epoch may change until it ends."""
    _lock("ROW EXCLUSIVE")


def hold_all_keys() -> None:
    """Inside a transaction of the key store: no key may appear or go until it ends."""
    _lock("SHARE ROW EXCLUSIVE")


def _lock(mode: str) -> None:
    connection = connections["keys"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLES} IN {mode} MODE")
