"""« Continuer ou non », at the end of the preliminary phase: the person's decision, as a fact."""

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.interruption import Temoin


class Suite(models.TextChoices):
    """What the person decides once the first phase is done. Neither asks for a reason."""

    CONTINUER = "continuer", "continuer le bilan"
    ARRETER = "arreter", "arrêter le bilan"


class DecisionSuite(Fact):
    """The person's decision that day. To stop waits for `confirmed_at`; until then it is undone.

    Another decision is another row: the latest not withdrawn holds.
    """

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField("choix", max_length=10, choices=Suite)
    happened_on = models.DateField("le")
    strength = models.CharField("sur quoi elle repose", max_length=8, choices=Temoin)
    confirmed_at = models.DateTimeField("confirmée le", null=True)
    withdrawn_at = models.DateTimeField("reprise le", null=True)

    class Meta:
        verbose_name = "décision de continuer ou non"
        verbose_name_plural = "décisions de continuer ou non"
