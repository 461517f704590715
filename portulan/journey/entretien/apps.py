from django.apps import AppConfig


class EntretienConfig(AppConfig):
    name = "portulan.journey.entretien"
