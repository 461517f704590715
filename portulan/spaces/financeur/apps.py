from django.apps import AppConfig


class FinanceurConfig(AppConfig):
    name = "portulan.spaces.financeur"
