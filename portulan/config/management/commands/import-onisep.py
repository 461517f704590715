from portulan.config.asking_metiers import OpenFile
from portulan.journey.metiers.onisep import SOURCE, import_onisep
from portulan.rules.french import date_fr


class Command(OpenFile):
    help = "Importer un fichier de l'Onisep, Idéo-métiers ou Idéo-formations : CSV, zip, dossier"
    requires_system_checks = ()

    def imported(self, path):
        told = import_onisep(path)
        until = f", fiches modifiées jusqu'au {date_fr(told.until)}" if told.until else ""
        return f"En place : {told.many} liens ({told.what}).\nSource : {SOURCE}{until}."
