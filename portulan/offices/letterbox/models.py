from django.db import models

from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme


class PublicKey(models.Model):
    """The public half of a key pair: it seals, it never opens. The latest one is used."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField("clé publique")
    created_at = models.DateTimeField("faite le")

    class Meta:
        verbose_name = "clé publique de la boîte aux lettres"


class SealedLetter(models.Model):
    """A letter as it was dropped. Only the key store can open it."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(PublicKey, on_delete=models.PROTECT, related_name="letters")
    body = models.BinaryField("contenu scellé")
    dropped_at = models.DateTimeField("déposée le")

    class Meta:
        verbose_name = "lettre scellée"
