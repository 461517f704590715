from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "portulan.ui"
    label = "ui"
    verbose_name = "présentation"
