import uuid

from django.db import models


class HolderKey(models.Model):
    """One wrapped key per holder and retention class. Lives in the key store."""

    holder = models.UUIDField("détenteur")
    retention_class = models.CharField("classe de conservation", max_length=12)
    epoch = models.PositiveIntegerField("époque de la clé maîtresse")
    wrapped = models.BinaryField("clé enveloppée")
    created_at = models.DateTimeField("faite le")

    class Meta:
        verbose_name = "clé de détenteur"
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "retention_class"], name="one_key_by_holder_and_class"
            ),
        ]


class LetterboxKey(models.Model):
    """The private half of a letterbox's key pair, wrapped. Lives in the key store."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisme = models.UUIDField("organisme", db_index=True)
    epoch = models.PositiveIntegerField("époque de la clé maîtresse")
    wrapped = models.BinaryField("clé privée enveloppée")
    created_at = models.DateTimeField("faite le")

    class Meta:
        verbose_name = "clé de boîte aux lettres"


class SealedDocument(models.Model):
    """Sealed bytes of one document: its key wrapped under its holder's, then chunks.

    `revision` grows by one at each writing; an older one is refused, never merged.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisme_id = models.UUIDField("organisme", db_index=True)
    holder = models.UUIDField("détenteur")
    retention_class = models.CharField("classe de conservation", max_length=12)
    kind = models.CharField("nature", max_length=40)
    revision = models.PositiveIntegerField("révision", default=1)
    wrapped_key = models.BinaryField("clé du document, enveloppée")
    body = models.BinaryField("contenu scellé")
    size = models.PositiveIntegerField("taille scellée, en octets")
    created_at = models.DateTimeField("scellé le")
    saved_at = models.DateTimeField("dernier enregistrement")

    class Meta:
        verbose_name = "document scellé"
        indexes = [models.Index(fields=["holder", "retention_class"], name="documents_of_holder")]
