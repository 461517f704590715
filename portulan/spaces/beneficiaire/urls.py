"""Routes of this door: a path is a noun, the verb is the HTTP method."""

from portulan.spaces.beneficiaire.routes import (
    dossier,
    engagement,
    fin,
    investigation,
    projet,
    seances,
)

app_name = "beneficiaire"
urlpatterns = [
    *dossier.routes,
    *engagement.routes,
    *seances.routes,
    *investigation.routes,
    *projet.routes,
    *fin.routes,
]
