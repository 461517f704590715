"""What stays of the needs analysis outside the secret: that it was agreed, on such a day (R6313-4).

Counts and closed choices only. The analysis itself is red ink, in `investigation`.
"""

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.interruption import Temoin


class Rythme(models.TextChoices):
    """How often both chose to meet."""

    SEMAINE = "semaine", "une séance par semaine"
    QUINZAINE = "quinzaine", "une séance toutes les deux semaines"
    MOIS = "mois", "une séance toutes les trois ou quatre semaines"
    LIBRE = "libre", "une date choisie de séance en séance"


class FormatChoisi(models.TextChoices):
    """How both chose to meet."""

    PLACE = "place", "sur place"
    VISIO = "visio", "en visio"
    TELEPHONE = "telephone", "par téléphone"
    MIXTE = "mixte", "sur place et à distance, selon les séances"


class AnalyseConvenue(Fact):
    """One of the two agrees with the analysis as it was written at that revision.

    A change of the text is a new revision, to be agreed anew by both.
    """

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="analyses")
    by_person = models.BooleanField("par la personne")
    revision = models.PositiveIntegerField("version")
    happened_on = models.DateField("le")
    objectives = models.PositiveSmallIntegerField("objectifs fixés ensemble")
    pace = models.CharField("rythme choisi", max_length=10, choices=Rythme)
    format = models.CharField("format choisi", max_length=10, choices=FormatChoisi)
    strength = models.CharField("sur quoi il repose", max_length=8, choices=Temoin)

    class Meta:
        verbose_name = "analyse du besoin convenue"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "revision", "by_person"], name="each_agrees_once_by_revision"
            ),
        ]


class ObjectifsEvalues(Fact):
    """The person has said, for each objective, whether it is reached. The latest counts hold."""

    bilan = models.ForeignKey(
        "bilan.Bilan", on_delete=models.PROTECT, related_name="objectifs_evalues"
    )
    happened_on = models.DateField("le")
    reached = models.PositiveSmallIntegerField("atteints")
    partly = models.PositiveSmallIntegerField("en partie")
    missed = models.PositiveSmallIntegerField("non atteints")

    class Meta:
        verbose_name = "objectifs évalués"
        verbose_name_plural = "objectifs évalués"
