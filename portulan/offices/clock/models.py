from django.db import models


class Offset(models.Model):
    """How far the demo's date is moved from the real one. One row at most."""

    seconds = models.BigIntegerField("décalage, en secondes")

    class Meta:
        verbose_name = "décalage de l'horloge"
