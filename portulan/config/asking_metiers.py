"""What the commands about métiers share: rows as JSON or in words, refusals as one sentence."""

import json
from collections.abc import Iterable
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError

from portulan.rules.matching.search import Hit
from portulan.rules.refusal import Refusal


@contextmanager
def in_one_sentence():
    """Tell a refusal, or a base that is not ready, as a person reads it."""
    try:
        yield
    except Refusal as refusal:
        raise CommandError(str(refusal)) from None
    except (OperationalError, ProgrammingError):
        raise CommandError(
            "La base n'est pas prête. Lancez d'abord « portulan migrate --database default »."
        ) from None


def row(hit: Hit) -> dict[str, Any]:
    """The shape that the commands promise."""
    return {
        "code_rome": hit.code,
        "code_ogr": hit.ogr,
        "title": hit.title,
        "score": hit.score,
    }


def told(rows: Iterable[dict[str, Any]], *, as_json: bool) -> str:
    """JSON, or one line by métier."""
    rows = list(rows)
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(f"{one['code_rome']}  {one['title']}" for one in rows) or "Rien de proche."
