import errno
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portulan.config.backup import ledger
from portulan.config.backup.databases import CannotCopy
from portulan.config.backup.making import CONTENT, KEYS, AlreadyThere, Made, NotAsWritten, make
from portulan.offices.clock import now
from portulan.offices.vault.errors import Unreadable

WHAT = {CONTENT: "Contenus", KEYS: "Clés"}
NOT_OURS = (
    "Rien n'est sauvegardé : la clé maîtresse donnée n'est pas celle de cette maison, la copie ne "
    "se rouvrirait pas. Vérifiez PORTULAN_KEK, ou lancez portulan cles si vous la changez."
)


def _unwritable(reason: OSError, path: Path | None) -> str:
    if reason.errno == errno.ENOSPC:
        return "Rien n'est sauvegardé : le disque est plein."
    where = path or reason.filename or "le dossier des sauvegardes"
    return f"Rien n'est sauvegardé : {where} ne peut pas être écrit par cet utilisateur."


class Command(BaseCommand):
    help = "Sauvegarde sans arrêter le service : contenus, ou clés avec --keys. Chiffrée, relue."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="dossier, ou fichier en .portulan")
        parser.add_argument(
            "--keys", action="store_true", help="sauvegarder les clés, et elles seules"
        )

    def handle(self, *, path, keys, **options):
        kind, at = (KEYS if keys else CONTENT), now()
        try:
            made = make(kind, path, at=at, clock=time.perf_counter)
        except AlreadyThere as there:
            raise CommandError(
                f"{there} existe déjà. Donnez un autre nom : une sauvegarde n'en remplace aucune.",
                returncode=2,
            ) from None
        except Unreadable:
            raise CommandError(NOT_OURS, returncode=2) from None
        except (CannotCopy, NotAsWritten) as reason:
            raise CommandError(f"Rien n'est sauvegardé : {reason}.", returncode=2) from None
        except OSError as reason:
            raise CommandError(_unwritable(reason, path), returncode=2) from None
        self.stdout.write(self._told(made))
        if keys:
            self._forget(made.path.parent, at)

    def _told(self, made: Made) -> str:
        return (
            f"{WHAT[made.kind]} : {made.path}, {made.size / 1e6:.1f} Mo, "
            f"relue en entier, {made.seconds:.1f} s."
        )

    def _forget(self, folder: Path, at) -> None:
        gone, days = ledger.forget_old_keys(folder, at=at), ledger.key_days()
        self.stdout.write(
            f"Copies de clés détruites, trop anciennes ({days} jours au plus) : {len(gone)}."
        )
