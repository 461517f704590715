from django.apps import AppConfig


class InviteConfig(AppConfig):
    name = "portulan.spaces.invite"
