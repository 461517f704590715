from django.apps import AppConfig


class ReseauConfig(AppConfig):
    name = "portulan.journey.reseau"
