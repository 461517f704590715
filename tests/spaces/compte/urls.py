"""The account door alone, and behind it doors that only say their name."""

from django.http import HttpResponse
from django.urls import include, path

from portulan.ui.http import get


@get
def behind(request, **kwargs):
    return HttpResponse(f"derrière la porte {request.path}")


def door(name):
    return include(([path("", behind, name="accueil"), path("<uuid:id>/", behind)], name))


urlpatterns = [
    path("", include("portulan.config.system_urls")),
    path("", include("portulan.spaces.compte.urls")),
    path("bilans/", door("beneficiaire")),
    path("conseil/", door("consultant")),
    path("gestion/", door("gestion")),
]
handler404 = "portulan.config.errors.not_found"
