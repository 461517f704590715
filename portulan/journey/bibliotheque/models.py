"""The house's own exercises: versions that stay, for what was written under them."""

from django.db import models

from portulan.journey.bibliotheque.exercice import Exercice, from_told
from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Phase


class ExercicePropre(Fact):
    """An exercise written in the house. Its author's alone until it is shared there."""

    shared_at = models.DateTimeField("partagé dans l'organisme le", null=True)
    withdrawn_at = models.DateTimeField("retiré de la bibliothèque le", null=True)

    class Meta:
        verbose_name = "exercice propre à l'organisme"
        verbose_name_plural = "exercices propres à l'organisme"


class Redaction(Fact):
    """One version of an own exercise, whole; `text` has the shape of a file of the library."""

    propre = models.ForeignKey(ExercicePropre, on_delete=models.PROTECT, related_name="redactions")
    number = models.PositiveSmallIntegerField("version")
    title = models.CharField("titre", max_length=120)
    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    minutes = models.PositiveSmallIntegerField("durée estimée")
    method = models.CharField("méthode", max_length=120, blank=True)
    text = models.JSONField("texte")

    class Meta:
        verbose_name = "rédaction d'un exercice"
        verbose_name_plural = "rédactions d'exercices"
        constraints = [
            models.UniqueConstraint(fields=["propre", "number"], name="one_redaction_by_number"),
        ]

    @property
    def exercice(self) -> Exercice:
        """The exercise as this version tells it."""
        return from_told(
            self.text,
            key=str(self.propre_id),
            version=str(self.number),
            title=self.title,
            phase=self.phase,
            minutes=self.minutes,
            method=self.method,
            own=True,
        )
