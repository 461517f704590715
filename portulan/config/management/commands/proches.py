from django.core.management.base import BaseCommand

from portulan.config.asking_metiers import at_most, in_one_sentence, told
from portulan.journey.metiers.access import neighbours, source


class Command(BaseCommand):
    help = "Les métiers proches d'un métier : portulan proches M1607"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("code", help="le code ROME, par exemple M1607")
        parser.add_argument("--limit", type=at_most, default=20, help="au plus tant de métiers")
        parser.add_argument("--json", action="store_true", help="répondre en JSON")

    def handle(self, *, code, limit, json, **options):
        with in_one_sentence():
            rows = [
                {
                    "code_rome": one.code,
                    "code_ogr": one.ogr,
                    "title": one.title,
                    "score": one.score,
                }
                for one in neighbours(code.upper(), limit=limit)
            ]
            said = told(rows, as_json=json)
            self.stdout.write(said if json else f"{said}\n\n{source()}")
