"""A GET changes no business fact. Held in service as in tests: the query is refused."""

import re
from collections.abc import Callable
from typing import Any

MAY_BE_WRITTEN_BY_A_GET = {
    "journal_entry",  # the access journal: who opened what
    "journal_chain",
    "django_session",
    "usersessions_usersession",
}

_WRITE = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?([a-z_0-9]+)\"?", re.IGNORECASE)


class WrittenDuringGet(RuntimeError):
    """A view wrote a business fact while answering a GET: a bug, never a person's mistake."""


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Refuse a write on any table but the access journal and sessions."""
    written = _WRITE.match(sql)
    if written and written.group(2) not in MAY_BE_WRITTEN_BY_A_GET:
        raise WrittenDuringGet(f"un GET a voulu écrire dans {written.group(2)}")
    return execute(sql, params, many, context)
