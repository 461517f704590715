from django.apps import AppConfig


class BibliothequeConfig(AppConfig):
    name = "portulan.journey.bibliotheque"
