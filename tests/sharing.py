"""How tests are shared between workers: what a module makes once, one worker makes alone."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/config/backup/test_backup.py",
    "tests/config/test_serve.py",
    "tests/config/test_wall.py",
    "tests/offices/vault/test_on_disk.py",
    "tests/proofs/test_canaries.py",
    "tests/proofs/test_every_paper.py",
    "tests/walls/test_access_matrix.py",
    "tests/walls/test_every_form.py",
    "tests/walls/test_headers.py",
    "tests/walls/test_raw_requests.py",
    "tests/walls/test_two_clicks.py",
}


# What takes longest begins first: at the end, only short tests are left to share out.
FIRST = ("tests/stories/", "tests/proofs/", "tests/config/backup/", "tests/walls/")


class Sharing(LoadScopeScheduling):
    """Each test goes to whoever is free; those of a file of `TOGETHER` go to one worker."""

    def __init__(self, config, log=None):
        super().__init__(config, log)
        config.option.loadscopereorder = False  # the order is ours

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return path if path in TOGETHER else nodeid

    def mark_test_complete(self, node, item_index, duration=0):
        """Forget what is done: the scheduler reads its whole list again after each test."""
        super().mark_test_complete(node, item_index, duration)
        units = self.assigned_work[node]
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(units[scope].values()):
            del units[scope]


def longest_first(items):
    """Put the long tests first, each group in its own order."""
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
