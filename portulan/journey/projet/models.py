"""One row by bilan; all its words are one sealed document (see `shape`)."""

from django.db import models

from portulan.journey.investigation.models import RedFact


class Plan(RedFact):
    """The projects and the plan of action of one person, in one sealed tree."""

    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "plan d'action"
        verbose_name_plural = "plans d'action"
        constraints = [models.UniqueConstraint(fields=["bilan"], name="one_plan_by_bilan")]
