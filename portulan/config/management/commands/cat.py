from django.core.management.base import BaseCommand

from portulan.config.answering import faults_told, json_of, text_of, with_json, written
from portulan.rules.psychometrics.adaptive import walk
from portulan.rules.psychometrics.irt import Item
from portulan.rules.psychometrics.tables import BadFile, place_of


class Command(BaseCommand):
    help = (
        "Rejouer une forme adaptative : les items choisis, la position et son erreur à chaque pas."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("banque", help='JSON : [{"id","a","b","c"}]')
        parser.add_argument("reponses", help='JSON : {"I08": 0, "I38": 1}')
        with_json(parser)

    @faults_told
    def handle(self, *, banque, reponses, **options):
        bank = _bank(banque)
        answers = _answers(reponses, {item.id for item in bank})
        trace = walk(bank, lambda item: answers.get(item.id))
        self.stdout.write(written(trace.as_json(), as_json=options["json"]))


def _bank(path):
    rows = json_of(path)
    if not isinstance(rows, list) or not rows:
        raise BadFile(path, 1, 1, "une liste d'items est attendue.")
    return [_item(row, path) for row in rows]


def _item(row, path):
    text = text_of(path)
    name = row.get("id") if isinstance(row, dict) else None
    if not isinstance(name, str):
        raise BadFile(path, 1, 1, "chaque item est un objet avec « id », « a », « b », « c ».")
    values = {"a": row.get("a", 1.0), "b": row.get("b"), "c": row.get("c", 0.0)}
    for letter, value in values.items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise BadFile(path, *place_of(text, name), f"« {letter} » : un nombre est attendu.")
    if values["a"] <= 0 or not 0 <= values["c"] < 1:
        wanted = "« a » plus grand que 0 et « c » entre 0 et 1 sont attendus."
        raise BadFile(path, *place_of(text, name), wanted)
    return Item(name, **values)


def _answers(path, known):
    given = json_of(path)
    given = given.get("answers", given) if isinstance(given, dict) else given
    if not isinstance(given, dict):
        raise BadFile(path, 1, 1, "un objet item → 0 ou 1 est attendu.")
    for name, value in given.items():
        if name not in known:
            raise BadFile(path, *place_of(text_of(path), name), "un item de la banque est attendu.")
        if value not in (0, 1):
            raise BadFile(path, *place_of(text_of(path), name), "0 ou 1 est attendu.")
    return given
