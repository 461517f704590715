from django.apps import AppConfig


class RegardsConfig(AppConfig):
    name = "portulan.journey.regards"
