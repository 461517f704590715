import json

from django.core.management.base import BaseCommand

from portulan.config.answering import faults_told, text_of
from portulan.config.asking_metiers import at_most, in_one_sentence, row
from portulan.journey.metiers.access import find
from portulan.rules.psychometrics.tables import BadFile, sheet


class Command(BaseCommand):
    help = "Chercher un métier par ligne d'un fichier CSV"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="fichier", help="le fichier CSV")
        parser.add_argument("--column", required=True, help="la colonne des noms cherchés")
        parser.add_argument("--limit", type=at_most, default=10, help="au plus tant de métiers")
        parser.add_argument("--json", action="store_true", help="répondre en JSON")

    @faults_told
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


def _queries(path: str, column: str) -> list[str]:
    """The cells of a column."""
    titles, rows = sheet(text_of(path), path)
    if column not in titles:
        there = ", ".join(f"« {title[:40]} »" for title in titles[:20]) or "aucune"
        raise BadFile(path, 1, 1, f"une colonne « {column} » est attendue ; colonnes : {there}.")
    return [row[column] for _, row in rows]
