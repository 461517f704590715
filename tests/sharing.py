"""How tests are shared between workers: what a module makes once, one worker makes alone."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/config/backup/test_backup.py",
    "tests/config/test_serve.py",
    "tests/config/test_wall.py",
    "tests/offices/vault/test_on_disk.py",
    "tests/proofs/test_canaries.py",
    "tests/walls/test_access_matrix.py",
    "tests/walls/test_every_form.py",
    "tests/walls/test_headers.py",
    "tests/walls/test_raw_requests.py",
    "tests/walls/test_two_clicks.py",
}


class Sharing(LoadScopeScheduling):
    """Each test goes to whoever is free; those of a file of `TOGETHER` go to one worker."""

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return path if path in TOGETHER else nodeid
