"""The table of a death. Black ink: the day, on what it rests; never of what, nor a word more."""

from datetime import date

from django.db import models
from django.db.models import QuerySet

from portulan.journey.bilan.facts import Fact
from portulan.rules.calendar import legal_day, months_later

TO_CONFIRM = 3  # months: our own choice, no text says


class Preuve(models.TextChoices):
    """On what it rests. A word alone stops letters; it destroys nothing for three months."""

    ACTE = "acte", "acte de décès vu"
    NOTAIRE = "notaire", "lettre d'un notaire ou d'un juge"
    PROCHE = "proche", "parole d'un proche, à confirmer"


class Deces(Fact):
    """The person died. Noted again with another proof, it replaces; noted by mistake, withdrawn."""

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="deces")
    happened_on = models.DateField("survenu le")
    proof = models.CharField("sur quoi il repose", max_length=8, choices=Preuve)
    withdrawn_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "décès noté"
        verbose_name_plural = "décès notés"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan"],
                condition=models.Q(withdrawn_at=None),
                name="one_death_by_bilan",
            ),
        ]

    def sure_on(self) -> date:
        """Return the day from which it may no longer be a mistake."""
        noted = legal_day(self.recorded_at, self.bilan.zone)
        return months_later(noted, TO_CONFIRM) if self.proof == Preuve.PROCHE else noted


def deces_of(bilan: models.Model) -> Deces | None:
    """Return the death noted of this bilan's person; None while they live."""
    return _noted().filter(bilan=bilan.pk).select_related("bilan__organisme").first()


def of_the_dead() -> QuerySet:
    """Return the identifiers of the bilans whose person died."""
    return _noted().values("bilan")


def _noted() -> QuerySet[Deces]:
    return Deces.objects.filter(withdrawn_at=None)
