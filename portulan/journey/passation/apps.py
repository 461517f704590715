from django.apps import AppConfig


class PassationConfig(AppConfig):
    name = "portulan.journey.passation"
