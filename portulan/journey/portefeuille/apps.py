from django.apps import AppConfig


class PortefeuilleConfig(AppConfig):
    name = "portulan.journey.portefeuille"
