"""Routes of this door: a path is a noun, the verb is the HTTP method. The secret is in the path."""

from django.urls import path

from portulan.spaces.financeur.views import absence, convention, donnees, echeances

app_name = "financeur"
urlpatterns = [
    path("absence/<str:token>/", absence.page, name="absence"),
    path("absence/<str:token>/document/", absence.document, name="absence_document"),
    path("absence/<str:token>/donnees/", donnees.absence, name="absence_donnees"),
    path("<str:token>/", convention.page, name="convention"),
    path("<str:token>/echeances/", echeances.page, name="echeances"),
    path("<str:token>/donnees/", donnees.page, name="donnees"),
    path("<str:token>/document/", convention.document, name="document"),
    path("<str:token>/code/", convention.code, name="code"),
    path("<str:token>/signature/", convention.signature, name="signature"),
    path("<str:token>/transmission/", convention.transmission, name="transmission"),
    path("<str:token>/remise/", convention.remise, name="remise"),
    path("<str:token>/refus/", convention.refus, name="refus"),
    path("<str:token>/certificats/<uuid:certificat_id>/", convention.certificat, name="certificat"),
]
