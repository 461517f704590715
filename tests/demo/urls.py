"""The house as the demo routes it, with doors that only say their name."""

from django.urls import include, path

from tests.spaces.compte.urls import door
from tests.spaces.compte.urls import urlpatterns as account

urlpatterns = [
    *account,
    path("demo/", include("demo.urls")),
    path("employeur/<str:token>/", include(door("financeur")[0])),
]
handler404 = "portulan.config.errors.not_found"
