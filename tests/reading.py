"""Reading what a paper says, for any test."""

import re


def words_of_tree(value: object) -> str:
    """Return every word of a tree or of a stored paper, in order, with plain spaces."""
    told = " ".join(_words(value))
    return re.sub(r"[\s\u00a0\u202f]+", " ", told)


def _words(value: object):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)
