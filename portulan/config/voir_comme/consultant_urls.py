"""« Voir comme… », from the consultant's door."""

from django.urls import path

from portulan.config.voir_comme import views

app_name = "consultant_pages"
urlpatterns = [
    path("bilans/<uuid:bilan_id>/voir-comme/personne/", views.person, name="voir_personne"),
]
