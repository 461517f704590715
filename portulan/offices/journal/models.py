from django.db import models


class Chain(models.Model):
    """The head of one organisme's chain. Locked by each writer, so that it never forks."""

    organisme = models.OneToOneField(
        "organisme.Organisme", on_delete=models.PROTECT, primary_key=True
    )
    length = models.PositiveBigIntegerField("nombre d'actes", default=0)
    head = models.CharField("empreinte du dernier acte", max_length=64, default="")

    class Meta:
        verbose_name = "chaîne du journal"


class Entry(models.Model):
    """One act. Written once; its hash covers the one before."""

    organisme = models.ForeignKey("organisme.Organisme", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveBigIntegerField("rang")
    at = models.DateTimeField("moment")
    actor_kind = models.CharField("qui : nature", max_length=12)
    actor = models.UUIDField("qui", null=True)
    door = models.CharField("porte", max_length=20, blank=True)
    verb = models.CharField("acte", max_length=60)
    subject_kind = models.CharField("objet : nature", max_length=60)
    subject = models.CharField("objet", max_length=60)
    holder = models.UUIDField("bilan", null=True, db_index=True)
    why = models.CharField("pourquoi", max_length=60, blank=True)
    previous = models.CharField("empreinte précédente", max_length=64, blank=True)
    digest = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "acte au journal"
        verbose_name_plural = "actes au journal"
        ordering = ["organisme_id", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["organisme", "rank"], name="one_entry_by_rank"),
        ]
