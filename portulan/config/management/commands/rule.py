"""`portulan rule`: ask one rule of the law, from the command line."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portulan.offices.clock import today
from portulan.rules.law import catalogue
from portulan.rules.law.typed import BadInput, parse

WORDS = {"ok": "oui", "refused": "non", "to_check": "à vérifier", "value": "valeur"}


class Command(BaseCommand):
    help = "Interroger une règle de droit : portulan rule CNV-02 sent=2026-02-18 --json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("id", nargs="?", help="la règle, par exemple DUR-01")
        parser.add_argument("pairs", nargs="*", metavar="nom=valeur", help="ses arguments")
        parser.add_argument("--on", metavar="DATE", help="le jour dont on applique le droit")
        parser.add_argument("--json", action="store_true", help="répondre en JSON")
        parser.add_argument("--list", action="store_true", help="lister les règles")

    def handle(self, *args, **options):
        try:
            self.stdout.write(_list(options) if options["list"] else _ask(options))
        except BadInput as bad:
            raise CommandError(str(bad), returncode=2) from bad


def _list(options: dict[str, Any]) -> str:
    rows = [catalogue.describe(entry) for entry in catalogue.load().values()]
    if options["json"]:
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(
        f"{row['id']:<24} {row['signature']}\n{'':<24} {row['description']}" for row in rows
    )


def _ask(options: dict[str, Any]) -> str:
    if not options["id"]:
        raise BadInput("Nommez une règle, par exemple « portulan rule DUR-01 » ; liste : --list.")
    on = parse(date, options["on"]) if options["on"] else None
    found = catalogue.evaluate(options["id"], _pairs(options["pairs"]), today=today(), on=on)
    answer = found.as_json()
    if options["json"]:
        return json.dumps(answer, ensure_ascii=False, indent=1)
    return _in_words(answer)


def _pairs(pairs: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f"« {pair} » n'est pas de la forme nom=valeur.")
        if name in given:
            raise BadInput(f"L'argument « {name} » est donné deux fois.")
        given[name] = value
    return given


def _in_words(answer: dict[str, Any]) -> str:
    value = answer["value"]
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    since, until = answer["in_force"]["from"], answer["in_force"]["to"]
    lines = [
        f"{answer['rule']} : {WORDS[answer['verdict']]}",
        *([f"Valeur : {shown}"] if value is not None else []),
        *([answer["reason"]] if answer["reason"] else []),
        f"Texte : {answer['article']} (confiance {answer['confidence']})",
        f"En vigueur : {f'depuis le {since}' if since else 'de longue date'}"
        + (f", jusqu'au {until}" if until else ""),
    ]
    return "\n".join(lines)
