"""Routes of this door: a path is a noun, the verb is the HTTP method."""

from django.urls import path

from portulan.spaces.controle.views import dossiers

app_name = "controle"
urlpatterns = [
    path("<str:token>/", dossiers.dossiers, name="dossiers"),
    path("<str:token>/<uuid:bilan_id>/", dossiers.dossier, name="dossier"),
]
