from django.core.management.base import BaseCommand, CommandError

from portulan.config.registre import analysis, register
from portulan.offices.clock import today
from portulan.offices.organisme.models import Organisme


class Command(BaseCommand):
    help = "Écrit le registre des traitements (RGPD), ou le projet d'analyse d'impact (--aipd)."

    def add_arguments(self, parser):
        parser.add_argument("--aipd", action="store_true", help="le projet d'analyse d'impact")
        parser.add_argument("--organisme", help="nom court de l'organisme, s'il y en a plusieurs")

    def handle(self, *, aipd, organisme, **options):
        houses = Organisme.objects.filter(slug=organisme) if organisme else Organisme.objects.all()
        if houses.count() != 1:
            raise CommandError("Précisez l'organisme : --organisme suivi de son nom court.")
        write = analysis if aipd else register
        self.stdout.write(write(houses.get(), on=today()))
