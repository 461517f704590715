import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portulan.config import assets, server
from portulan.config.facteur import Facteur, stop_on_signals


class Command(BaseCommand):
    help = "Sert la maison, porte ses lettres et fait la ronde chaque nuit."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="adresse d'écoute (127.0.0.1)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port (PORT, ou 8000)")
        parser.add_argument(
            "--workers",
            type=int,
            default=settings.WORKERS or server.cores(),
            help="processus (un par cœur)",
        )

    def handle(self, *, host, port, workers, **options):
        if not server.is_free(host, port):
            raise CommandError(
                f"Le port {port} est déjà pris sur {host}. Arrêtez ce qui s'en sert, "
                f"ou choisissez-en un autre : PORT={port + 1} make demo."
            )
        if not settings.DEBUG:
            assets.collect()
        stop = threading.Event()
        stop_on_signals(stop)
        granian = server.start(host, port, workers)
        self.stdout.write(f"Portulan : http://127.0.0.1:{port} et http://localhost:{port}")
        self.stdout.write("Ctrl-C pour arrêter.")
        self.stdout.flush()
        try:
            Facteur(stop=stop).run(meanwhile=lambda: granian.poll() is None)
        finally:
            code = server.stop(granian)
        if not stop.is_set():
            raise CommandError(f"Le serveur s'est arrêté tout seul (code {code}).")
