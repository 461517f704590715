from django.core.management.base import BaseCommand, CommandError

from portulan.config.answering import whole, with_json, written
from portulan.rules.psychometrics.aptitude.banks import FAMILIES, generate

MOST = 10_000


class Command(BaseCommand):
    help = "Des items d'aptitude tirés d'une graine, une seule réponse prouvée pour chacun."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("famille", help=" | ".join(FAMILIES))
        parser.add_argument("--seed", type=whole, default=1, help="la graine ; 1 par défaut")
        parser.add_argument("--n", type=whole, default=12, help="combien d'items ; 12 par défaut")
        with_json(parser)

    def handle(self, *, famille, seed, n, **options):
        if famille not in FAMILIES:
            known = ", ".join(FAMILIES)
            raise CommandError(f"« {famille} » n'est pas une famille : {known}.", returncode=2)
        if not 1 <= n <= MOST:
            raise CommandError(f"--n va de 1 à {MOST}.", returncode=2)
        made = [item.as_json() for item in generate(famille, seed=seed, n=n)]
        self.stdout.write(written(made, as_json=options["json"]))
