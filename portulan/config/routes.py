"""Every route of the house, as a table: its name, its pattern, its methods, its audience."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

AUDIENCE_OF = {
    "compte_pages": "compte",
    "invite_pages": "invite",
    "beneficiaire_pages": "beneficiaire",
    "consultant_pages": "consultant",
}
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    name: str
    pattern: str
    methods: list[str]
    audience: str


def routes() -> list[Route]:
    """Return every route, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns, "/", []))


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str, spaces: list[str]
) -> Iterator[Route]:
    for one in patterns:
        pattern = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = [*spaces, one.namespace] if one.namespace else spaces
            yield from _walk(one.url_patterns, pattern, inside)
        else:
            name = ":".join([*spaces, one.name or ""])
            yield Route(name, pattern, _methods(one.callback), _audience(spaces, pattern))


def _audience(spaces: list[str], pattern: str) -> str:
    """The outermost namespace is the audience; allauth's names have none and live at /compte/."""
    if spaces:
        return AUDIENCE_OF.get(spaces[0], spaces[0])
    return "compte" if pattern.startswith("/compte/") else ""


def _methods(view: Callable[..., object]) -> list[str]:
    """What `ui.http` noted on the view; for a class, the handlers it has. Empty when unknown."""
    noted = getattr(view, "methods", None)
    if noted:
        return list(noted)
    view_class = getattr(view, "view_class", None)
    if view_class is None:
        return []
    return [verb for verb in VERBS if hasattr(view_class, verb.lower())]
