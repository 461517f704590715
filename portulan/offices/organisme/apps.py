from django.apps import AppConfig


class OrganismeConfig(AppConfig):
    name = "portulan.offices.organisme"
