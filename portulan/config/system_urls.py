"""Routes for machines: is it alive, and what a browser refused to load."""

from django.urls import path

from portulan.config import system

app_name = "systeme"
urlpatterns = [
    path("sante/", system.health, name="health"),
    path("csp/", system.csp_report, name="csp_report"),
]
