from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

models.CharField.register_lookup(Length)
SHA256 = Q(sha256__length=64)  # no regex: it dies outside Django's own connection


class Party(models.TextChoices):
    BENEFICIAIRE = "beneficiaire", "la personne"
    ORGANISME = "organisme", "l'organisme"
    EMPLOYEUR = "employeur", "l'employeur"
