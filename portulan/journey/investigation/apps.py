from django.apps import AppConfig


class InvestigationConfig(AppConfig):
    name = "portulan.journey.investigation"
