from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "portulan.spaces.public"
