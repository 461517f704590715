from django.core.management.base import BaseCommand, CommandError

from portulan.config.answering import with_json, written
from portulan.rules.psychometrics.congruence import NotACode, congruence


class Command(BaseCommand):
    help = "L'accord de deux codes RIASEC : portulan congruence SEI ESI --json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("personne", help="le code de la personne, trois lettres")
        parser.add_argument("metier", help="le code du métier, trois lettres")
        with_json(parser)

    def handle(self, *, personne, metier, **options):
        try:
            found = congruence(personne, metier)
        except NotACode as bad:
            raise CommandError(
                f"« {bad} » n'est pas un code : "
                "trois lettres différentes de RIASEC sont attendues.",
                returncode=2,
            ) from bad
        self.stdout.write(written(found.as_json(), as_json=options["json"]))
