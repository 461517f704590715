from django.apps import AppConfig


class EnqueteConfig(AppConfig):
    name = "portulan.journey.enquete"
