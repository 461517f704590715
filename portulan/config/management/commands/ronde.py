from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portulan.journey.deroulement import apercu, ronde
from portulan.offices.clock import now, today


class Command(BaseCommand):
    help = "La ronde de nuit : tout ce qui échoit aujourd'hui. Peut être relancée sans risque."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--on", help="faire comme si l'on était ce jour (AAAA-MM-JJ)")
        parser.add_argument(
            "--dry-run", action="store_true", help="dire ce qui serait fait, et ne rien faire"
        )

    def handle(self, *, on, dry_run, **options):
        day = self._day(on)
        moment = now() if on is None else datetime.combine(day, now().time(), ZoneInfo("UTC"))
        if dry_run:
            with transaction.atomic():
                report = apercu.make(on=day, at=moment)
                transaction.set_rollback(True)
        else:
            report = ronde.make(on=day, at=moment)
        self.stdout.write(f"Ronde du {day:%d/%m/%Y}" + (" (rien n'est fait)" if dry_run else ""))
        for line in report.lines:
            self.stdout.write(f"- {line}")

    def _day(self, text):
        if text is None:
            return today()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise CommandError(
                f"« {text} » n'est pas une date. Écrivez-la ainsi : 2026-03-13."
            ) from None
