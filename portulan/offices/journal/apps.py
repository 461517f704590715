from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "portulan.offices.journal"
