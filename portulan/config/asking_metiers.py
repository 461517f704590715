"""What the commands about métiers share: rows as JSON or in words, refusals as one sentence."""

import json
from argparse import ArgumentTypeError
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from portulan.rules.matching.search import Hit
from portulan.rules.refusal import Refusal

MOST = 100_000  # rows: more métiers than there are


@contextmanager
def in_one_sentence():
    """Tell a refusal, or a base that is not ready, as a person reads it."""
    try:
        yield
    except Refusal as refusal:
        raise asked_wrong(str(refusal)) from None
    except (OperationalError, ProgrammingError):
        raise CommandError(
            "La base n'est pas prête. Lancez d'abord « portulan migrate --database default »."
        ) from None


def asked_wrong(sentence: str) -> CommandError:
    """What was asked cannot be done: one sentence, and the code 2 that says so to a program."""
    return CommandError(sentence, returncode=2)


def at_most(words: str) -> int:
    """How many rows at most: a whole number, zero included."""
    if not words.isdecimal():
        told = f"« {words[:40]} » n'est pas un nombre entier, positif ou nul"
        raise ArgumentTypeError(told)
    digits = words.lstrip("0") or "0"
    return MOST if len(digits) > len(str(MOST)) else min(int(digits), MOST)


class OpenFile(BaseCommand):
    """A command that takes an official open file: whole, or not at all, in one sentence."""

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="chemin", type=Path, help="classeur, CSV, zip, dossier")

    def handle(self, *, path, **options):
        with in_one_sentence():
            self.stdout.write(self.imported(path))

    def imported(self, path: Path) -> str:
        """Import the file, and say what is now there and where it comes from."""
        raise NotImplementedError


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
