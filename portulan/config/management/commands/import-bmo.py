from portulan.config.asking_metiers import OpenFile
from portulan.journey.metiers.figures import NEEDS_SOURCE
from portulan.journey.metiers.market import import_needs


class Command(OpenFile):
    help = "Importer l'enquête BMO de France Travail : un classeur, un CSV, un zip ou un dossier"
    requires_system_checks = ()

    def imported(self, path):
        many, year = import_needs(path)
        return (
            f"En place : {many} lignes, une par métier et par bassin.\n"
            f"Source : {NEEDS_SOURCE} {year}."
        )
