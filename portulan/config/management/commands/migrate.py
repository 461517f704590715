from django.core.management.commands import migrate
from django.db import connections

from portulan.config import laying


class Command(migrate.Command):
    help = "Met les tables de la base à jour ; une base vide les reçoit toutes d'un coup."

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if self._is_whole(options) and laying.is_new(connection):
            laying.lay(connection)
        super().handle(*args, **options)

    def _is_whole(self, options):
        """Say whether everything is asked for, as for a new house, and nothing in particular."""
        apart = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "run_syncdb")
        return not any(options[name] for name in apart)
