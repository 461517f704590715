from django.conf import settings
from django.db import models

from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme


class Letter(models.Model):
    """A letter to one address. `key` makes it unique: asking twice posts it once.

    `by_post` when there is no address to send it to and it is worth printing: someone prints it,
    posts it, and says which day. `sent_at` is then the moment they said so.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.UUIDField("bilan", null=True, db_index=True)
    key = models.CharField("raison unique", max_length=200, unique=True)
    to = models.EmailField("à")
    subject = models.CharField("objet", max_length=200)
    paragraphs = models.JSONField("texte", default=list)
    action_label = models.CharField("bouton", max_length=80, blank=True)
    action_url = models.CharField("adresse du bouton", max_length=500, blank=True)
    attachments = models.JSONField("pièces (nom, type, texte)", default=list)
    posted_at = models.DateTimeField("écrite le")
    not_before = models.DateTimeField("pas avant", null=True)
    held_until = models.DateTimeField("pas reprise avant", null=True)
    sent_at = models.DateTimeField("partie le", null=True)
    withdrawn_at = models.DateTimeField("retirée le", null=True)
    by_post = models.BooleanField("à imprimer et à poster", default=False)
    carried_on = models.DateField("postée le", null=True)
    carried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField("essais", default=0)

    class Meta:
        verbose_name = "lettre"
        indexes = [
            models.Index(
                fields=["posted_at"],
                condition=models.Q(sent_at__isnull=True, withdrawn_at__isnull=True),
                name="letters_to_carry",
            ),
        ]


class Silence(models.Model):
    """From now on nothing is written to that address, nor posted about that file.

    A letter that would have left is kept as a fact, already withdrawn. Lifted, letters leave again.
    """

    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    holder = models.UUIDField("bilan", unique=True)
    to = models.EmailField("adresse", blank=True, db_index=True)
    since = models.DateTimeField("depuis le")

    class Meta:
        verbose_name = "silence"
