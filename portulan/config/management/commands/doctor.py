import sys
from dataclasses import asdict
from json import dumps

from django.core.management.base import BaseCommand

from portulan.config.doctor.examining import examine
from portulan.config.doctor.finding import Level
from portulan.offices.clock import now

MARK = {Level.OK: "  bien   ", Level.WATCH: "  À VOIR ", Level.BAD: "  À FAIRE"}


class Command(BaseCommand):
    help = "Examine l'installation et dit quoi faire : clés, droits, HTTPS, courrier, sauvegardes…"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="en JSON, pour un programme")

    def handle(self, *, json: bool, **options):
        found = list(examine(now()))
        if json:
            self.stdout.write(self._as_json(found))
        else:
            self._tell(found)
        if any(finding.level is Level.BAD for finding in found):
            sys.exit(1)

    def _as_json(self, found):
        return dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=1)

    def _tell(self, found):
        for finding in found:
            self.stdout.write(f"{MARK[finding.level]}  {finding.about} : {finding.what}")
            if finding.then:
                self.stdout.write(f"             → {finding.then}")
        wrong = sum(finding.level is Level.BAD for finding in found)
        self.stdout.write(f"À faire : {wrong}." if wrong else "Rien d'urgent.")
