from portulan.config.asking_metiers import OpenFile
from portulan.journey.metiers.figures import FAMILIES_SOURCE
from portulan.journey.metiers.market import import_families


class Command(OpenFile):
    help = "Importer la table de passage de la Dares, des métiers (ROME) aux familles (FAP)"
    requires_system_checks = ()

    def imported(self, path):
        many, nomenclature = import_families(path)
        return (
            f"En place : {many} liens d'un métier à une famille (FAP {nomenclature}).\n"
            f"Source : {FAMILIES_SOURCE}."
        )
