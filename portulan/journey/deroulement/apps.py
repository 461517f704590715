from django.apps import AppConfig


class DeroulementConfig(AppConfig):
    name = "portulan.journey.deroulement"
