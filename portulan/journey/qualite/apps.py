from django.apps import AppConfig


class QualiteConfig(AppConfig):
    name = "portulan.journey.qualite"
