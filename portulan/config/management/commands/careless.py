from django.core.management.base import BaseCommand

from portulan.config.answering import faults_told, text_of, with_json, written
from portulan.rules.psychometrics import tables
from portulan.rules.psychometrics.careless import signs


class Command(BaseCommand):
    help = "Les signes de réponses données sans lire, personne par personne. Jamais un verdict."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("reponses", help="CSV : id, puis les items dans l'ordre présenté")
        parser.add_argument("cle", help="JSON : scales, reverse, min, max")
        with_json(parser)

    @faults_told
    def handle(self, *, reponses, cle, **options):
        key = tables.key(text_of(cle), cle)
        table = tables.answers(text_of(reponses), reponses, key)
        for line, row in enumerate(table.rows, start=2):
            if None in row:
                raise tables.BadFile(
                    reponses, line, table.names[row.index(None)], "une réponse est attendue ici."
                )
        found = signs(table.rows, table.names, key.scales, key.reversed_items, key.low, key.high)
        rows = [{"id": name, **one.as_json()} for name, one in zip(table.ids, found, strict=True)]
        self.stdout.write(written(rows, as_json=options["json"]))
