from django.apps import AppConfig


class SyntheseConfig(AppConfig):
    name = "portulan.journey.synthese"
