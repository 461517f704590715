"""The house's own exercises and questionnaires: versions stay, for what was written with them."""

from django.db import models

from portulan.journey.bibliotheque.exercice import Exercice, from_told
from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Phase


class ExercicePropre(Fact):
    """An exercise written in the house. Its author's alone until it is shared there."""

    shared_at = models.DateTimeField("partagé dans l'organisme le", null=True)
    withdrawn_at = models.DateTimeField("retiré de la bibliothèque le", null=True)

    NOUN = "exercice"

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


class QuestionnairePropre(Fact):
    """A questionnaire written in the house; `draft` is an instrument v1 without its stamp."""

    draft = models.JSONField("brouillon")
    shared_at = models.DateTimeField("partagé dans l'organisme le", null=True)
    withdrawn_at = models.DateTimeField("retiré de la bibliothèque le", null=True)

    NOUN = "questionnaire"

    class Meta:
        verbose_name = "questionnaire propre à l'organisme"
        verbose_name_plural = "questionnaires propres à l'organisme"

    @property
    def title(self) -> str:
        return str(self.draft["title"]["fr"])

    @property
    def latest(self) -> "EditionQuestionnaire | None":
        """The last version stamped, from the editions already read."""
        return max(self.editions.all(), key=lambda one: one.number, default=None)


class EditionQuestionnaire(Fact):
    """One version of a questionnaire of the house, whole, with the hash that stamps it."""

    propre = models.ForeignKey(
        QuestionnairePropre, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField("version")
    sha256 = models.CharField("empreinte", max_length=64)
    tree = models.JSONField("texte")

    class Meta:
        verbose_name = "version d'un questionnaire"
        verbose_name_plural = "versions de questionnaires"
        constraints = [
            models.UniqueConstraint(fields=["propre", "number"], name="one_edition_by_number"),
        ]

    @property
    def title(self) -> str:
        return str(self.tree["title"]["fr"])
