"""Emptying the demo: both databases, and the files kept beside them."""

from django.conf import settings
from django.core.management import call_command


def empty() -> None:
    """Erase every row of the demo, its registers and its epochs. Raises RuntimeError elsewhere."""
    if not settings.DEMO:
        raise RuntimeError("seule une démonstration se vide")
    for database in ("default", "keys"):
        call_command("flush", database=database, interactive=False, verbosity=0)
    for pattern in ("registre-*", "ancres-*"):
        for path in settings.DATA.glob(pattern):
            path.unlink()
