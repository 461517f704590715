"""A fact: something happened, someone recorded it. Written once, never edited."""

from django.conf import settings
from django.db import models

from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme


class Fact(models.Model):
    """Base of every fact of the journey. A correction is a new fact beside the old one."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("enregistré le")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True
