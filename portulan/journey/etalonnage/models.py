from django.db import models
from django.db.models import Q

from portulan.journey.bilan.facts import Fact
from portulan.rules.psychometrics.norms import LEAST


class LotEtalonnage(Fact):
    """Sums of the answers of ten people or more to one version; or a norm that another sent."""

    instrument = models.CharField("questionnaire", max_length=60)
    version = models.CharField("version", max_length=20)
    sha256 = models.CharField("empreinte", max_length=64)
    people = models.PositiveIntegerField("personnes")
    received = models.BooleanField("reçu d'ailleurs", default=False)
    statistics = models.JSONField("sommes")

    class Meta:
        verbose_name = "lot d'étalonnage"
        verbose_name_plural = "lots d'étalonnage"
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=LEAST), name="a_lot_has_ten_people"),
        ]
        indexes = [
            models.Index(fields=["organisme", "instrument", "version"], name="lots_of_a_version"),
        ]
