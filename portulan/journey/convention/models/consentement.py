from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan


class Consentement(Fact):
    """The person consents to this bilan, before its first hour (L6313-4 al. 2)."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="consentements")
    given_on = models.DateField("donné le")

    class Meta:
        verbose_name = "consentement"


class RetraitConsentement(Fact):
    """The person withdrew it. Neither a fault nor a reproach; the reason is not asked."""

    consentement = models.OneToOneField(
        Consentement, on_delete=models.PROTECT, related_name="retrait"
    )
    withdrawn_on = models.DateField("retiré le")

    class Meta:
        verbose_name = "retrait du consentement"
