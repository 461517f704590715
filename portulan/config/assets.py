"""Static files made ready before serving: hashed names, compressed once, kept for ever by browsers.

Nobody has to run a build: `serve` does it when a file changed. What was served yesterday
stays, for the pages still open.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect static files into the data folder if they changed. Says whether they did."""
    mark = Path(settings.STATIC_ROOT) / ".empreinte"
    present = _mark()
    if mark.exists() and mark.read_text() == present:
        return False
    mark.parent.mkdir(exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(present)
    return True


def _mark() -> str:
    """Return a digest of every file's name, size and moment of change."""
    told = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            told.append(f"{name} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()
