from django.db import models

from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme


class Code(models.Model):
    """A one-time code to sign one paper. Only its hash is kept; it lives twenty minutes."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    subject = models.UUIDField("papier")
    signer = models.UUIDField("signataire (personne ou lien)")
    digest = models.CharField("empreinte du code", max_length=64)
    created_at = models.DateTimeField("envoyé le")
    used_at = models.DateTimeField("utilisé le", null=True)

    class Meta:
        verbose_name = "code de signature"
        indexes = [models.Index(fields=["subject", "signer", "-created_at"], name="latest_code")]
