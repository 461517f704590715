from portulan.config.asking_metiers import OpenFile
from portulan.journey.metiers.certifications import import_certifications
from portulan.rules.french import date_fr


class Command(OpenFile):
    help = "Importer les certifications de France compétences (RNCP, RS) : un dossier ou un zip"
    requires_system_checks = ()

    def imported(self, path):
        many, on = import_certifications(path)
        return (
            f"{many} liens entre certifications actives et métiers sont en place.\n"
            f"Source : France compétences, fichier du {date_fr(on)}."
        )
