from django.apps import AppConfig


class SignatureConfig(AppConfig):
    name = "portulan.offices.signature"
