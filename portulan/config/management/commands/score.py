from django.core.management.base import BaseCommand

from portulan.config.answering import faults_told, instrument_of, json_of, text_of, with_json
from portulan.config.answering import written as shown
from portulan.rules.psychometrics.instruments.scoring import answers_of, score
from portulan.rules.psychometrics.tables import BadFile, place_of


class Command(BaseCommand):
    help = "Les résultats d'une passation, avec leur marge : portulan score interets-60 a.json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("instrument", help="sa clé, ou le chemin de son fichier")
        parser.add_argument("reponses", help='JSON : {"answers": {"R01": 3, "I01": null}}')
        with_json(parser)

    @faults_told
    def handle(self, *, instrument, reponses, **options):
        asked = instrument_of(instrument)
        try:
            answers = answers_of(json_of(reponses), asked)
        except ValueError as bad:
            if isinstance(bad, BadFile):
                raise
            item, expected = bad.args
            raise BadFile(reponses, *place_of(text_of(reponses), item), expected) from None
        self.stdout.write(shown(score(asked, answers).as_json(), as_json=options["json"]))
