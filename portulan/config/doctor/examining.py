"""All the checks, in the order in which one would repair."""

from collections.abc import Callable, Iterator
from datetime import datetime

from portulan.config.doctor import inside, keys, outside
from portulan.config.doctor.finding import Finding, bad

CHECKS: list[Callable[[datetime], Iterator[Finding]]] = [
    inside.versions,
    inside.second_role,
    keys.readable,
    keys.apart,
    keys.rights,
    keys.turned,
    inside.backups,
    inside.journal,
    outside.https,
    outside.database,
    outside.mail,
    outside.clock,
    outside.disk,
]


def examine(at: datetime) -> Iterator[Finding]:
    """Yield what each check found; a check that breaks is itself a finding, never a silence."""
    for check in CHECKS:
        try:
            yield from check(at)
        except Exception as broken:
            yield bad(
                check.__name__,
                f"la vérification n'a pas pu se faire ({type(broken).__name__}).",
                "Une base ne répond peut-être pas : portulan check, puis le journal du service.",
            )
