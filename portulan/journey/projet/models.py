"""One row by bilan, its words in one sealed document (see `shape`); and how she wants reminders."""

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.investigation.models import RedFact


class Plan(RedFact):
    """The projects and the plan of action of one person, in one sealed tree."""

    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "plan d'action"
        verbose_name_plural = "plans d'action"
        constraints = [models.UniqueConstraint(fields=["bilan"], name="one_plan_by_bilan")]


class Rythme(models.TextChoices):
    """How often the person wishes to be reminded that a plan exists."""

    JAMAIS = "jamais", "Jamais"
    VEILLE = "veille", "La veille de chacune de mes dates"
    SEMAINE = "semaine", "Chaque semaine"
    QUINZAINE = "quinzaine", "Toutes les deux semaines"
    MOIS = "mois", "Chaque mois"


class RappelPlan(Fact):
    """The rhythm she chose, since a day; for « la veille », her days and not a word of them.

    The ronde writes from this row alone: it opens nothing.
    """

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="rappel")
    rythme = models.CharField("rythme", max_length=10, choices=Rythme)
    since = models.DateField("depuis le")

    class Meta:
        verbose_name = "rappel du plan"
        verbose_name_plural = "rappels du plan"


class JourRappel(models.Model):
    """One day to be reminded of, the eve: a date, and nothing of what is to be done."""

    rappel = models.ForeignKey(RappelPlan, on_delete=models.CASCADE, related_name="jours")
    on = models.DateField("jour")

    class Meta:
        verbose_name = "jour de rappel"
        constraints = [models.UniqueConstraint(fields=["rappel", "on"], name="one_reminder_by_day")]
