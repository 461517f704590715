import threading

from django.core.management.base import BaseCommand

from portulan.config.facteur import Facteur, stop_on_signals


class Command(BaseCommand):
    help = "Porte les lettres et fait la ronde chaque nuit. Compris dans « serve »."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--une-fois", action="store_true", help="un seul tour, puis s'arrêter")

    def handle(self, *, une_fois, **options):
        stop = threading.Event()
        facteur = Facteur(stop=stop)
        if une_fois:
            facteur.turn()
            return
        stop_on_signals(stop)
        facteur.run()
