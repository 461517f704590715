import json
from dataclasses import asdict

from django.core.management.base import BaseCommand

from portulan.config.routes import routes


class Command(BaseCommand):
    help = "Toutes les adresses de la maison : nom, chemin, méthodes, public."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="en JSON, pour un programme")

    def handle(self, *, json: bool, **options):
        table = routes()
        if json:
            self.stdout.write(_as_json(table))
            return
        for route in sorted(table, key=lambda one: (one.audience, one.pattern)):
            methods = " ".join(route.methods)
            self.stdout.write(f"{route.audience:<13}{methods:<10}{route.pattern}")


def _as_json(table):
    return json.dumps([asdict(route) for route in table], ensure_ascii=False, indent=1)
