"""What the commands that measure share: read a file strictly, answer in JSON or in lines."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from portulan.rules.psychometrics.instruments.instrument import Instrument, delivered, keys, parsed
from portulan.rules.psychometrics.tables import BadFile, parse_json

LONGEST = re.compile(r"-?[0-9]{1,18}")  # what a seed or a count is ever written with


def with_json(parser: ArgumentParser) -> None:
    """Give a command its `--json` option."""
    parser.add_argument("--json", action="store_true", help="répondre en JSON")


def whole(words: str) -> int:
    """A whole number, as an option takes it."""
    if not LONGEST.fullmatch(words):
        raise ArgumentTypeError(f"un nombre entier est attendu, « {words[:40]} » est là")
    return int(words)


def text_of(path: str) -> str:
    """Return the text of a file; raise BadFile when it cannot be read as text."""
    try:
        return bytes_of(path).decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        read = fault.object[: fault.start]
        line = read.count(b"\n") + 1
        column = fault.start - read.rfind(b"\n")
        raise BadFile(path, line, column, "du texte en UTF-8 est attendu.") from None


def bytes_of(path: str) -> bytes:
    """Return what a file holds; raise BadFile when there is none."""
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise BadFile(path, 1, 1, "un fichier est attendu, c'est un dossier.") from None
    except OSError:
        raise BadFile(path, 1, 1, "un fichier lisible est attendu, il n'y en a pas.") from None


def kept(text: str, path: str) -> None:
    """Write a file that was asked for; where it cannot be, say so in a sentence."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError:
        raise CommandError(f"{path} ne peut pas être écrit ici.", returncode=2) from None


def json_of(path: str) -> Any:
    """Return what a JSON file holds."""
    return parse_json(text_of(path), path)


def instrument_of(name: str) -> Instrument:
    """Return an instrument by its key, or from its file."""
    if name in keys():
        return delivered(name)
    known_or_there(name, keys())
    return parsed(text_of(name), name)


def known_or_there(name: str, known: Iterable[str]) -> None:
    """A word that is neither a key nor a file: say which keys there are."""
    if not Path(name).exists():
        wanted = f"un fichier, ou une clé parmi {', '.join(known)}, est attendu."
        raise BadFile(name, 1, 1, wanted)


def faults_told(handle: Callable[..., None]) -> Callable[..., None]:
    """Tell a bad file as its line, its column and what was expected, and leave with 2."""

    @wraps(handle)
    def told(*args: Any, **options: Any) -> None:
        try:
            handle(*args, **options)
        except BadFile as bad:
            raise CommandError(str(bad), returncode=2) from bad

    return told


def written(answer: Any, *, as_json: bool) -> str:
    """Return an answer as JSON, or as indented lines."""
    if as_json:
        return json.dumps(answer, ensure_ascii=False, indent=1)
    return "\n".join(_lines(answer))


def _lines(value: Any, depth: int = 0) -> list[str]:
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list) and any(isinstance(x, dict | list) for x in value):
        pairs = dict(enumerate(value, start=1)).items()
    else:
        return [f"{'  ' * depth}{_word(value)}"]
    lines = []
    for name, inner in pairs:
        if isinstance(inner, dict) or (
            isinstance(inner, list) and any(isinstance(x, dict | list) for x in inner)
        ):
            lines += [f"{'  ' * depth}{name}", *_lines(inner, depth + 1)]
        else:
            lines.append(f"{'  ' * depth}{name} : {_word(inner)}")
    return lines


def _word(value: Any) -> str:
    if value is None:
        return "non calculable"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:.4f}".replace(".", ",")
    if isinstance(value, list | tuple):
        return " ; ".join(_word(x) for x in value)
    return str(value)
