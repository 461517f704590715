"""One row by bilan; all its words are one sealed document (see `shape`)."""

from django.db import models

from portulan.journey.investigation.models import RedFact


class CarnetEnquetes(RedFact):
    """The enquêtes métier of one person, in one sealed tree."""

    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "carnet d'enquêtes métier"
        verbose_name_plural = "carnets d'enquêtes métier"
        constraints = [models.UniqueConstraint(fields=["bilan"], name="one_carnet_by_bilan")]
