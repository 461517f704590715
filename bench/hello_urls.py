"""One view that says hello, and in our own stack the addresses its middlewares know."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bench.hello import STACK


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("bonjour", content_type="text/plain")


hello.login_required = False
urlpatterns = [path("bonjour/", hello)]
if STACK == "maison":
    urlpatterns.append(path("", include("portulan.config.urls")))
