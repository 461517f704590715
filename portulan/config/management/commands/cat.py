from django.core.management.base import BaseCommand

from portulan.config.answering import (
    faults_told,
    json_of,
    known_or_there,
    text_of,
    with_json,
    written,
)
from portulan.rules.psychometrics.adaptive import walk
from portulan.rules.psychometrics.aptitude.banks import FAMILIES, bank, parameters
from portulan.rules.psychometrics.irt import Item
from portulan.rules.psychometrics.tables import BadFile, place_of

STEEPEST, FARTHEST = 10, 20  # beyond, a curve is a wall and a person nowhere


class Command(BaseCommand):
    help = (
        "Rejouer une forme adaptative : les items choisis, la position et son erreur à chaque pas."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        known = ", ".join(FAMILIES)
        parser.add_argument("banque", help=f'JSON : [{{"id","a","b","c"}}], ou {known}')
        parser.add_argument("reponses", help='JSON : {"I08": 0, "I38": 1}')
        with_json(parser)

    @faults_told
    def handle(self, *, banque, reponses, **options):
        items = parameters(bank(banque)) if banque in FAMILIES else _bank(banque)
        answers = _answers(reponses, {item.id for item in items})
        trace = walk(items, lambda item: answers.get(item.id))
        self.stdout.write(written(trace.as_json(), as_json=options["json"]))


def _bank(path):
    known_or_there(path, FAMILIES)
    rows = json_of(path)
    if not isinstance(rows, list) or not rows:
        raise BadFile(path, 1, 1, "une liste d'items est attendue.")
    items = [_item(row, path) for row in rows]
    names = [item.id for item in items]
    for name in names:
        if names.count(name) > 1:
            wanted = f"« {name[:40]} » est là deux fois, un identifiant par item est attendu."
            raise BadFile(path, *place_of(text_of(path), name, last=True), wanted)
    return items


def _item(row, path):
    text = text_of(path)
    name = row.get("id") if isinstance(row, dict) else None
    if not isinstance(name, str):
        raise BadFile(path, 1, 1, "chaque item est un objet avec « id », « a », « b », « c ».")
    values = {"a": row.get("a", 1.0), "b": row.get("b"), "c": row.get("c", 0.0)}
    for letter, value in values.items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise BadFile(path, *place_of(text, name), f"« {letter} » : un nombre est attendu.")
    if not 0 < values["a"] <= STEEPEST or not 0 <= values["c"] < 1 or abs(values["b"]) > FARTHEST:
        wanted = (
            f"« a » plus grand que 0, jusqu'à {STEEPEST}, « b » de −{FARTHEST} à {FARTHEST} et "
            "« c » de 0 à moins de 1 sont attendus."
        )
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
        if isinstance(value, bool) or value not in (0, 1):
            raise BadFile(path, *place_of(text_of(path), name), "0 ou 1 est attendu.")
    return given
