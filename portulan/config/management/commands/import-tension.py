from portulan.config.asking_metiers import OpenFile
from portulan.journey.metiers.figures import TENSION_SOURCE
from portulan.journey.metiers.market import import_tensions


class Command(OpenFile):
    help = "Importer les tensions par métier de la Dares : un classeur, un CSV, un zip, un dossier"
    requires_system_checks = ()

    def imported(self, path):
        many, year = import_tensions(path)
        return (
            f"En place : {many} lignes, une par famille et par lieu.\n"
            f"Source : {TENSION_SOURCE}, données {year}."
        )
