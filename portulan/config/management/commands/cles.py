from django.core.management.base import BaseCommand, CommandError

from portulan.offices.clock import now
from portulan.offices.vault import epochs
from portulan.offices.vault.errors import OtherMasterKey


class Command(BaseCommand):
    help = "Enveloppe à nouveau toutes les clés sous la clé maîtresse présente, sans rien arrêter."
    requires_system_checks: list[str] = []

    def handle(self, **options):
        try:
            kept = epochs.rotate(now())
        except OtherMasterKey:
            raise CommandError(
                "Les clés sont sous une autre clé maîtresse. Donnez-la dans PORTULAN_KEK_OLD "
                "(ou PORTULAN_KEK_OLD_FILE), puis recommencez : rien n'a été changé.",
                returncode=2,
            ) from None
        self.stdout.write(f"Clés enveloppées à nouveau : {kept}. Époque {epochs.current()}.")
