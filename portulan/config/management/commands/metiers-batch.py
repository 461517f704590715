import csv
import json
from pathlib import Path

from django.core.management.base import BaseCommand

from portulan.config.asking_metiers import asked_wrong, at_most, in_one_sentence, row
from portulan.journey.metiers.access import find


class Command(BaseCommand):
    help = "Chercher un métier par ligne d'un fichier CSV"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="fichier", type=Path, help="le fichier CSV")
        parser.add_argument("--column", required=True, help="la colonne des noms cherchés")
        parser.add_argument("--limit", type=at_most, default=10, help="au plus tant de métiers")
        parser.add_argument("--json", action="store_true", help="répondre en JSON")

    def handle(self, *, path, column, limit, **options):
        answers = []
        with in_one_sentence():
            for number, query in enumerate(_queries(path, column)):
                found = [row(hit) for hit in find(query, limit=limit)]
                answers.append({"row": number, "query": query, "results": found})
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False))
            return
        for answer in answers:
            first = answer["results"][:1]
            best = f"{first[0]['code_rome']}  {first[0]['title']}" if first else "rien de proche"
            self.stdout.write(f"{answer['query']} : {best}")


def _queries(path: Path, column: str) -> list[str]:
    """The cells of a column; a file that cannot be read is said in a sentence."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if column not in (reader.fieldnames or []):
                raise asked_wrong(f"{path.name} n'a pas de colonne « {column} ».")
            return [row[column] or "" for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise asked_wrong(f"{path} n'est pas un fichier CSV lisible, en UTF-8.") from None
