"""When a consultant receives, and what a person wishes when none of it suits."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan


class Weekday(models.IntegerChoices):
    LUNDI = 0, "lundi"
    MARDI = 1, "mardi"
    MERCREDI = 2, "mercredi"
    JEUDI = 3, "jeudi"
    VENDREDI = 4, "vendredi"
    SAMEDI = 5, "samedi"
    DIMANCHE = 6, "dimanche"


class Moment(models.TextChoices):
    """A part of the day, for those who cannot say an hour yet."""

    MATIN = "matin", "le matin"
    MIDI = "midi", "entre midi et deux"
    APRES_MIDI = "apres_midi", "l'après-midi"
    SOIR = "soir", "en soirée"


class Horaire(Fact):
    """A consultant receives on that day of the week, between those hours, from a day on."""

    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField("jour", choices=Weekday)
    opens = models.TimeField("de")
    closes = models.TimeField("à")
    since = models.DateField("depuis le")
    until = models.DateField("jusqu'au", null=True)

    class Meta:
        verbose_name = "horaire"
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="horaire_closes_later"),
        ]


class JourParticulier(Fact):
    """One day is unlike the others: other hours, or none. Its rows replace the week's."""

    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField("jour")
    opens = models.TimeField("de", null=True)
    closes = models.TimeField("à", null=True)
    withdrawn_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "jour particulier"
        verbose_name_plural = "jours particuliers"
        indexes = [models.Index(fields=["consultant", "day"], name="special_days_of_consultant")]


class ReglesReservation(Fact):
    """How one books with a consultant: time kept free around, notice, ways. The latest holds."""

    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    before = models.PositiveSmallIntegerField("minutes libres avant")
    after = models.PositiveSmallIntegerField("minutes libres après")
    notice_hours = models.PositiveSmallIntegerField("délai, en heures")
    modes = models.JSONField("façons proposées", default=list)
    place = models.CharField("adresse où l'on reçoit", max_length=300, blank=True)
    video = models.CharField("lien de visio habituel", max_length=300, blank=True)

    class Meta:
        verbose_name = "règles de réservation"
        verbose_name_plural = "règles de réservation"


class Souhait(Fact):
    """No slot suited: up to three moments the person would like. The next booking answers it."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="souhaits")
    moments = models.JSONField("moments souhaités", default=list)

    class Meta:
        verbose_name = "souhait de rendez-vous"
        verbose_name_plural = "souhaits de rendez-vous"
