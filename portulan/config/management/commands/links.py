import json as jsons

from django.core.management.base import BaseCommand, CommandError

from portulan.config.asking_metiers import in_one_sentence
from portulan.journey.metiers.sites import visited


class Command(BaseCommand):
    help = "Visiter une fois chaque adresse des listes de sites, et dire lesquelles répondent"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="répondre en JSON")

    def handle(self, *, json, **options):
        with in_one_sentence():
            answers = list(visited())
        if json:
            rows = [
                {"name": one.site.name, "url": one.site.url, "well": one.well, "told": one.told}
                for one in answers
            ]
            self.stdout.write(jsons.dumps(rows, ensure_ascii=False, indent=1))
            return
        for one in answers:
            self.stdout.write(f"{one.site.name} ({one.site.url}) : {one.told}")
        lost = [one for one in answers if not one.well]
        if len(lost) == len(answers):
            raise CommandError("Aucune adresse ne répond : il n'y a sans doute pas de réseau ici.")
        self.stdout.write(f"{len(answers) - len(lost)} adresses sur {len(answers)} vont bien.")
