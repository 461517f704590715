from django.apps import AppConfig


class BeneficiaireConfig(AppConfig):
    name = "portulan.spaces.beneficiaire"
