from django.apps import AppConfig


class EtalonnageConfig(AppConfig):
    name = "portulan.journey.etalonnage"
