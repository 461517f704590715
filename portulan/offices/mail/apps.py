from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "portulan.offices.mail"
