"""Routes of this door. Those of allauth keep its names; only the ones we need are open."""

from django.urls import include, path

from portulan.spaces.compte import views

pages = [
    path("compte/", views.account, name="compte"),
    path("compte/nom/", views.called, name="nom"),
    path("chez-moi/", views.home, name="chez_moi"),
    path("affichage/", views.display, name="affichage"),
    path("confirmation/", views.again, name="confirmation"),
    path("quitter/", views.leave, name="quitter"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]

urlpatterns = [
    path("compte/", include("portulan.spaces.compte.allauth_urls")),
    path("", include((pages, "compte_pages"))),
]
