from django.core.management.base import BaseCommand

from portulan.config.answering import faults_told, text_of, with_json, written
from portulan.rules.psychometrics import tables
from portulan.rules.psychometrics.reliability import reliability
from portulan.rules.psychometrics.scoring import reverse


class Command(BaseCommand):
    help = "La fidélité de chaque échelle : alpha et son intervalle, oméga, item par item."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("reponses", help="CSV : id, puis un item par colonne, valeurs brutes")
        parser.add_argument("cle", help="JSON : scales, reverse, min, max")
        with_json(parser)

    @faults_told
    def handle(self, *, reponses, cle, **options):
        key = tables.key(text_of(cle), cle)
        table = tables.answers(text_of(reponses), reponses, key)
        found = {name: _scale(table, key, items, reponses) for name, items in key.scales.items()}
        self.stdout.write(written(found, as_json=options["json"]))


def _scale(table, key, items, name):
    """Return the reliability of one scale, over the people who answered all its items."""
    places = [table.names.index(item) for item in items]
    whole = [row for row in table.rows if all(row[p] is not None for p in places)]
    if len(whole) < 3 or len(items) < 2:
        wanted = "au moins trois personnes et deux items complets sont attendus."
        raise tables.BadFile(name, len(table.rows) + 1, items[0], wanted)
    columns = {
        item: [
            reverse(row[p], key.low, key.high) if item in key.reversed_items else row[p]
            for row in whole
        ]
        for item, p in zip(items, places, strict=True)
    }
    return reliability(columns).as_json()
