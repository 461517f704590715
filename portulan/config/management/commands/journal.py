from django.core.management.base import BaseCommand, CommandError, CommandParser

from portulan.offices.clock import now
from portulan.offices.journal.verification import anchor, faults


class Command(BaseCommand):
    help = "Le journal des actes : « verify » vérifie la chaîne, « anchor » note son empreinte."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify", "anchor"], metavar="verify|anchor")

    def handle(self, *args: object, what: str, **options: object) -> None:
        if what == "anchor":
            self.stdout.write(f"Chaînes dont l'empreinte a été notée : {anchor(at=now())}")
            return
        found = list(faults())
        for fault in found:
            self.stderr.write(f"Organisme {fault.organisme}, acte {fault.rank} : {fault.reason}")
        if found:
            raise CommandError(
                "Le journal ne se suit plus : quelqu'un ou quelque chose l'a touché."
            )
        self.stdout.write("Le journal se suit du premier acte au dernier.")
