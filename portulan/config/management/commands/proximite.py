from django.core.management.base import BaseCommand

from portulan.config.answering import faults_told, json_of, text_of
from portulan.config.asking_metiers import at_most, in_one_sentence, told
from portulan.journey.metiers.access import source, standings
from portulan.journey.metiers.catalogue import catalogue
from portulan.journey.metiers.profile import profile
from portulan.journey.metiers.refusals import BadProfile
from portulan.rules.psychometrics.tables import BadFile, place_of


class Command(BaseCommand):
    help = "Ranger les métiers pour un profil, avec les raisons : portulan proximite profil.json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="fichier", help="le profil, en JSON")
        parser.add_argument("--limit", type=at_most, default=20, help="au plus tant de métiers")
        parser.add_argument("--json", action="store_true", help="répondre en JSON")

    @faults_told
    def handle(self, *, path, limit, json, **options):
        person = _profile(path)
        with in_one_sentence():
            kept = catalogue()
            rows = [_row(kept, one) for one in standings(person, limit=limit)]
            if json:
                self.stdout.write(told(rows, as_json=True))
                return
            for one in rows:
                self.stdout.write(f"{one['code_rome']}  {one['title']} ({one['group']})")
            self.stdout.write(f"\n{source()}")


def _profile(path):
    try:
        return profile(json_of(path))
    except BadProfile as bad:
        raise BadFile(path, *place_of(text_of(path), bad.word), bad.what) from None


def _row(kept, one):
    at = kept.table.place[one.code]
    return {
        "code_rome": one.code,
        "code_ogr": kept.index.ogrs[at],
        "title": kept.index.titles[at],
        "score": one.score,
        "group": one.group,
        "parts": {
            name: {"score": part.score, "weight": part.weight, "evidence": list(part.evidence)}
            for name, part in one.parts.items()
        },
        "missing": list(one.missing),
        "unknown": list(one.unknown),
    }
