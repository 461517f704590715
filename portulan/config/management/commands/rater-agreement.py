from django.core.management.base import BaseCommand, CommandError

from portulan.config.answering import faults_told, text_of, whole, with_json, written
from portulan.rules.psychometrics import tables
from portulan.rules.psychometrics.raters import agreement

MOST_POINTS = 100
HEADER = ["ratee", "group", "rater", "competency", "rating"]


class Command(BaseCommand):
    help = "L'accord des répondants d'un 360° : rwg, rwg(J), corrélations intraclasses."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("reponses", help="CSV : ratee, group, rater, competency, rating")
        parser.add_argument("--group", required=True, help="la catégorie de répondants")
        parser.add_argument("--points", type=whole, default=5, help="les points de l'échelle (5)")
        with_json(parser)

    @faults_told
    def handle(self, *, reponses, group, points, **options):
        if not 2 <= points <= MOST_POINTS:
            raise CommandError(f"--points va de 2 à {MOST_POINTS}.", returncode=2)
        people: dict[str, dict[str, dict[str, float]]] = {}
        groups = set()
        for line, row in tables.lines_of(text_of(reponses), reponses, HEADER):
            groups.add(row["group"])
            if row["group"] != group:
                continue
            rating = tables.number(row["rating"], reponses, line, "rating", 1, points)
            if rating is not None:
                given = people.setdefault(row["ratee"], {}).setdefault(row["rater"], {})
                if row["competency"] in given:
                    wanted = "une seule note par personne et par compétence est attendue."
                    raise tables.BadFile(reponses, line, "competency", wanted)
                given[row["competency"]] = rating
        if not people:
            wanted = f"une catégorie parmi {', '.join(sorted(groups))} est attendue."
            raise tables.BadFile(reponses, 2, "group", wanted)
        self.stdout.write(written(agreement(people, points), as_json=options["json"]))
