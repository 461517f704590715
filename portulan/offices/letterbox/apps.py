from django.apps import AppConfig


class LetterboxConfig(AppConfig):
    name = "portulan.offices.letterbox"
