"""No route but those the kit names: its tests need none of the spaces."""

from django.http import HttpResponse
from django.urls import include, path


def page(request):
    return HttpResponse("")


NAMES = ("aide", "affichage", "confidentialite", "accessibilite")
public = ([path(f"{name}/", page, name=name) for name in NAMES], "public")
urlpatterns = [path("", include(public)), path("entrer/", page, name="account_login")]
