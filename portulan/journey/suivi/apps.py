from django.apps import AppConfig


class SuiviConfig(AppConfig):
    name = "portulan.journey.suivi"
