from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portulan.config.backup import restoring
from portulan.config.backup.databases import CannotCopy
from portulan.config.backup.envelope import Unusable
from portulan.config.backup.making import CONTENT
from portulan.config.backup.restoring import Restored
from portulan.offices.clock import now, today

TELL = {"contenus": "les contenus", "cles": "les clés"}


def _said(reason: Exception) -> str:
    """Say in French what the system says in English."""
    return f"{reason.filename} ne se lit pas" if isinstance(reason, OSError) else str(reason)


class Command(BaseCommand):
    help = "Remet une ou deux sauvegardes en place. Ce qui a été détruit le reste."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="fichier", help="sauvegarde")
        parser.add_argument("--check", action="store_true", help="les relire, et ne rien toucher")
        parser.add_argument("--oui", action="store_true", help="ne pas demander confirmation")

    def handle(self, *, paths, check: bool, oui, **options):
        found = self._checked(paths)
        kinds = " et ".join(TELL[kind] for kind in found)
        if check:
            self.stdout.write(f"Ces sauvegardes se relisent en entier : {kinds}.")
            return
        if not oui and not self._agrees(kinds):
            raise CommandError("Rien n'est changé.", returncode=2)
        try:
            done = restoring.restore(found, on=today(), at=now())
        except (CannotCopy, Unusable, OSError) as reason:
            raise CommandError(
                f"La base n'a pas été remplacée : {_said(reason)}.", returncode=2
            ) from None
        self._tell(done, kinds)

    def _checked(self, paths: list[Path]) -> dict[str, Path]:
        try:
            return restoring.check(paths)
        except Unusable as reason:
            raise CommandError(f"Rien n'est changé : {reason}.", returncode=2) from None
        except OSError as reason:
            raise CommandError(f"Rien n'est changé : {_said(reason)}.", returncode=2) from None

    def _agrees(self, kinds: str) -> bool:
        self.stdout.write(f"Ce qui est là sera remplacé : {kinds}. Écrivez « oui » pour continuer.")
        try:
            return input().strip().lower() == "oui"
        except EOFError:  # nobody is there to answer: a task, a closed terminal
            return False

    def _tell(self, done: Restored, kinds: str) -> None:
        again, lost = done.bilans_destroyed_again, done.acts_lost
        self.stdout.write(f"Remis en place : {kinds}.")
        self.stdout.write(
            "Clés que le registre a détruites à nouveau : "
            f"{done.keys_destroyed_again} ; attestations refaites : {again}."
        )
        if CONTENT in done.kinds:
            self.stdout.write(
                f"Actes du journal notés après cette copie, et perdus : {lost}. La restauration "
                "est elle-même au journal. Les sessions sont fermées. Un lien ou un accord repris "
                "depuis cette copie est à reprendre de nouveau."
            )
