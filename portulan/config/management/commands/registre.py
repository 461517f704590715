from django.core.management.base import BaseCommand, CommandError

from portulan.config.registre import analysis, register
from portulan.offices.clock import today
from portulan.offices.organisme.models import Organisme


class Command(BaseCommand):
    help = "Écrit le registre des traitements (RGPD), ou le projet d'analyse d'impact (--aipd)."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--aipd", action="store_true", help="le projet d'analyse d'impact")
        parser.add_argument("--organisme", help="nom court de l'organisme, s'il y en a plusieurs")

    def handle(self, *, aipd, organisme, **options):
        write = analysis if aipd else register
        self.stdout.write(write(_house(organisme), on=today()))


def _house(slug: str | None) -> Organisme:
    known = sorted(Organisme.objects.values_list("slug", flat=True))
    if not known:
        raise CommandError("Aucun organisme n'est fondé ici : portulan fonder.", returncode=2)
    if slug is None and len(known) == 1:
        slug = known[0]
    if slug not in known:
        raise CommandError(f"Précisez --organisme : l'un de {', '.join(known)}.", returncode=2)
    return Organisme.objects.get(slug=slug)
