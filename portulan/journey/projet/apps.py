from django.apps import AppConfig


class ProjetConfig(AppConfig):
    name = "portulan.journey.projet"
