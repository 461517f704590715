"""« Voir comme… », from the person's door."""

from django.urls import path

from portulan.config.voir_comme import views

app_name = "beneficiaire_pages"
urlpatterns = [
    path("<uuid:bilan_id>/voir-comme/conseil/", views.consultant, name="voir_conseil"),
    path("<uuid:bilan_id>/voir-comme/organisme/", views.house, name="voir_organisme"),
    path("<uuid:bilan_id>/voir-comme/employeur/", views.employer, name="voir_employeur"),
]
