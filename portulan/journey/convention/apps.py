from django.apps import AppConfig


class ConventionConfig(AppConfig):
    name = "portulan.journey.convention"
