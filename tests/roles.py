"""The second role of PostgreSQL, made for the tests: a server has it once for all databases."""

from contextlib import suppress

from django.db import DatabaseError, connections, transaction


def make(name: str) -> None:
    """Create the role when it is not there; another worker may be doing it at this instant."""
    for statement in (f"CREATE ROLE {name} NOLOGIN", f"GRANT {name} TO CURRENT_USER"):
        with suppress(DatabaseError), transaction.atomic(using="default"):
            connections["default"].cursor().execute(statement)
