from pathlib import Path

from django.core.management.base import BaseCommand

from portulan.config.asking_metiers import in_one_sentence
from portulan.journey.metiers.certifications import import_certifications
from portulan.rules.french import date_fr


class Command(BaseCommand):
    help = "Importer les certifications de France compétences (RNCP, RS) : un dossier ou un zip"

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="chemin", type=Path, help="dossier ou zip")

    def handle(self, *, path, **options):
        with in_one_sentence():
            many, on = import_certifications(path)
        self.stdout.write(
            f"{many} liens entre certifications actives et métiers sont en place.\n"
            f"Source : France compétences, fichier du {date_fr(on)}."
        )
