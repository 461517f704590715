from django.apps import AppConfig


class MetiersConfig(AppConfig):
    name = "portulan.journey.metiers"
