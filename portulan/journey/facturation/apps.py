from django.apps import AppConfig


class FacturationConfig(AppConfig):
    name = "portulan.journey.facturation"
