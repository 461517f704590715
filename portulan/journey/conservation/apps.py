from django.apps import AppConfig


class ConservationConfig(AppConfig):
    name = "portulan.journey.conservation"
