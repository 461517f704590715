"""The lists of sites handed over: ours, as each house changed them; and one visit to each."""

import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from pathlib import Path

from portulan.journey.metiers.models import SiteOrganisme
from portulan.offices.organisme.models import Organisme

FILE = Path(__file__).parent / "library" / "sites.toml"
WAIT = 10  # seconds
WHO = "Portulan (verification de liens ; une visite par adresse)"
NO_HEAD = {403, 404, 405, 501}  # some servers refuse to be asked for the head alone


@dataclass(frozen=True, slots=True)
class Site:
    """An address, with what one finds there."""

    name: str
    url: str
    use: str
    own_id: str = ""  # when the house added it


@dataclass(frozen=True, slots=True)
class Theme:
    """A list of sites under one title."""

    title: str
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: well, elsewhere, or why not."""

    site: Site
    well: bool
    told: str


@cache
def themes() -> tuple[Theme, ...]:
    """The lists delivered with the product."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["theme"]
    return tuple(
        Theme(
            row["title"], tuple(Site(one["name"], one["url"], one["for"]) for one in row["sites"])
        )
        for row in rows
    )


def themes_of(organisme: Organisme) -> list[Theme]:
    """The lists as this house hands them over: ours without what it hides, then its own."""
    rows = list(SiteOrganisme.objects.filter(organisme=organisme).order_by("name", "id"))
    hidden = {row.url for row in rows if row.hidden}
    added: dict[str, list[Site]] = {}
    for row in rows:
        if not row.hidden:
            added.setdefault(row.theme, []).append(
                Site(row.name, row.url, row.use, own_id=str(row.pk))
            )
    told = [
        Theme(one.title, (*_without(one.sites, hidden), *added.pop(one.title, ())))
        for one in themes()
    ]
    told += [Theme(title, tuple(sites)) for title, sites in sorted(added.items())]
    return [one for one in told if one.sites]


def hidden_by(organisme: Organisme) -> list[Site]:
    """What this house does not hand over, so that it can come back."""
    urls = SiteOrganisme.objects.filter(organisme=organisme, hidden=True)
    gone = set(urls.values_list("url", flat=True))
    return [site for theme in themes() for site in theme.sites if site.url in gone]


def _without(sites: Iterable[Site], urls: set[str]) -> tuple[Site, ...]:
    return tuple(site for site in sites if site.url not in urls)


def visited() -> Iterator[Answer]:
    """Ask each address once, its head first; the whole page only where the head is refused.

    Ours, and those that the houses of this installation added.
    """
    ours = [site for theme in themes() for site in theme.sites]
    added = SiteOrganisme.objects.filter(hidden=False).order_by("url", "id")
    theirs = [Site(row.name, row.url, row.use) for row in added]
    for site in {site.url: site for site in [*theirs, *ours]}.values():
        yield visit(site)


def visit(site: Site) -> Answer:
    """One visit. A site that refuses robots is not called broken."""
    code = 0
    for method in ("HEAD", "GET"):
        try:
            asked = urllib.request.Request(  # noqa: S310 (our own list, https only)
                site.url, method=method, headers={"User-Agent": WHO}
            )
            with urllib.request.urlopen(asked, timeout=WAIT) as answer:  # noqa: S310
                there = answer.geturl()
            moved = there.rstrip("/") != site.url.rstrip("/")
            return Answer(site, True, f"répond, à l'adresse {there}" if moved else "répond")
        except urllib.error.HTTPError as error:
            code = error.code
            error.close()
            if code not in NO_HEAD:
                break
        except (urllib.error.URLError, HTTPException, OSError, ValueError):
            return Answer(site, False, "ne répond pas")
    if code in {401, 403, 429}:
        return Answer(site, True, "refuse les visites automatiques : à regarder à la main")
    return Answer(site, False, f"répond {code}")
