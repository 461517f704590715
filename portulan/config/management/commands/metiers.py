from django.core.management.base import BaseCommand

from portulan.config.asking_metiers import at_most, in_one_sentence, row, told
from portulan.journey.metiers.access import find, source


class Command(BaseCommand):
    help = "Chercher un métier par son nom : portulan metiers « boulangere patisiere »"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("query", metavar="mots", help="le nom, même mal écrit")
        parser.add_argument("--limit", type=at_most, default=10, help="au plus tant de métiers")
        parser.add_argument("--json", action="store_true", help="répondre en JSON")

    def handle(self, *, query, limit, json, **options):
        with in_one_sentence():
            rows = [row(hit) for hit in find(query, limit=limit)]
            said = told(rows, as_json=json)
            self.stdout.write(said if json else f"{said}\n\n{source()}")
