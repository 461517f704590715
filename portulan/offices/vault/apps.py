from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "portulan.offices.vault"
