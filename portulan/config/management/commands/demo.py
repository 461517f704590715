from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from demo import build
from portulan.config.demo_data import empty
from portulan.offices.clock import today
from portulan.offices.clock.actions import move_to

WHO = """
La démonstration est prête. Qui peut entrer, sur {url}/demo/ :
  Nadia    fait son bilan, payé par son employeur
  Claire   conduit les bilans
  Inès     tient la gestion, sans voir aucun contenu
  Marc     employeur de Nadia, vient par son lien
  Hugo     fait le sien avec Yann ; Yann est un autre conseiller
Les courriers sont sur {url}/demo/courrier/. La date se change sur {url}/demo/."""


class Command(BaseCommand):
    help = "Prépare la démonstration : bases, personnes fictives, bilans à plusieurs moments."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="tout effacer et recommencer")
        parser.add_argument("--on", help="vivre à cette date (AAAA-MM-JJ)")

    def handle(self, *, reset, on, verbosity, **options):
        if not settings.DEMO:
            raise CommandError(
                "Cette maison n'est pas une démonstration : ses données sont vraies. "
                "Pour une démonstration à côté, lancez PORTULAN_DEMO=1 portulan demo."
            )
        day = self._day(on)
        call_command("migrate", verbosity=0)
        call_command("migrate", "vault", database="keys", verbosity=0)  # nothing else lives there
        if reset:
            empty()
        if day:
            move_to(day)
        if not build.is_filled():
            build.fill(today())
        self.stdout.write(WHO.format(url=settings.BASE_URL))

    def _day(self, text):
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise CommandError(
                f"« {text} » n'est pas une date. Écrivez-la ainsi : 2026-03-13."
            ) from None
