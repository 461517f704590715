"""Routes of the demo: who to be, what day it is, what the mail says. Absent everywhere else."""

from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [
    path("", views.welcome, name="accueil"),
    path("entrer/<slug:prenom>/", views.enter, name="entrer"),
    path("date/", views.move, name="date"),
    path("courrier/", views.letters, name="courrier"),
]
