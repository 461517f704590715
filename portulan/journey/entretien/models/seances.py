from django.conf import settings
from django.db import models
from django.db.models import Q

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan, Phase


class Mode(models.TextChoices):
    """Three ways to meet."""

    PLACE = "place", "sur place"
    VISIO = "visio", "en visio"
    TELEPHONE = "telephone", "par téléphone"


class Kind(models.TextChoices):
    """What a session is; the law counts some of them and not others (DUR-03)."""

    ENTRETIEN = "entretien", "entretien"
    SUIVI = "suivi", "entretien de suivi"
    GROUPE = "groupe", "séance en groupe"
    TEST = "test", "passation accompagnée"


class Signatory(models.TextChoices):
    """Who confirms that a session took place."""

    BENEFICIAIRE = "beneficiaire", "la personne"
    CONSULTANT = "consultant", "le conseiller ou la conseillère"


class Strength(models.TextChoices):
    """What a confirmation rests on, told as it is: a tap in an account is not a signed sheet."""

    COMPTE = "compte", "confirmé depuis son compte"
    PAPIER = "papier", "feuille signée, notée par le conseiller ou la conseillère"
    VOIX = "voix", "confirmé de vive voix, noté par le conseiller ou la conseillère"


class Calendrier(Fact):
    """The calendrier prévisionnel agreed with the person. A new one replaces the one before."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="calendriers")
    starts_on = models.DateField("début")

    class Meta:
        verbose_name = "calendrier prévisionnel"
        indexes = [models.Index(fields=["bilan", "-recorded_at"], name="calendriers_of_bilan")]


class SeancePrevue(models.Model):
    """One planned session of a calendar: which phase, how long, how, around when."""

    calendrier = models.ForeignKey(Calendrier, on_delete=models.PROTECT, related_name="seances")
    rank = models.PositiveSmallIntegerField("rang")
    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    minutes = models.PositiveSmallIntegerField("durée, en minutes")
    mode = models.CharField("façon", max_length=10, choices=Mode, default=Mode.PLACE)
    around = models.DateField("vers le")

    class Meta:
        verbose_name = "séance prévue"
        ordering = ["rank"]


class TravailPrevu(models.Model):
    """Personal work planned in a phase, in minutes."""

    calendrier = models.ForeignKey(Calendrier, on_delete=models.PROTECT, related_name="travaux")
    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    minutes = models.PositiveSmallIntegerField("durée, en minutes")

    class Meta:
        verbose_name = "travail personnel prévu"


class Entretien(Fact):
    """A rendez-vous between the person and the consultant. Moving it is a new row.

    `phase` is empty for a follow-up, which belongs to none of the three.
    """

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="entretiens")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("nature", max_length=10, choices=Kind, default=Kind.ENTRETIEN)
    phase = models.PositiveSmallIntegerField("phase", choices=Phase, null=True)
    starts_at = models.DateTimeField("commence le")
    minutes = models.PositiveSmallIntegerField("durée prévue, en minutes")
    mode = models.CharField("façon", max_length=10, choices=Mode)
    place = models.CharField("lieu ou lien", max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "entretien"
        indexes = [
            models.Index(fields=["bilan", "starts_at"], name="entretiens_of_bilan"),
            models.Index(fields=["consultant", "starts_at"], name="entretiens_of_consultant"),
        ]


class Annulation(Fact):
    """A rendez-vous will not take place. No reason asked."""

    entretien = models.OneToOneField(Entretien, on_delete=models.PROTECT, related_name="annulation")

    class Meta:
        verbose_name = "annulation"


class Tenue(Fact):
    """The rendez-vous took place, or the two could not meet: written by the consultant.

    A correction is a new row that replaces this one, to be confirmed anew by both.
    """

    entretien = models.ForeignKey(Entretien, on_delete=models.PROTECT, related_name="tenues")
    happened_on = models.DateField("le")
    present = models.BooleanField("la personne était là", default=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "tenue d'un entretien"
        constraints = [
            models.UniqueConstraint(
                fields=["entretien"], condition=Q(replaces__isnull=True), name="held_first_once"
            ),
        ]


class Segment(models.Model):
    """Real minutes, as they were lived: a cut connection makes two segments, two phases also."""

    tenue = models.ForeignKey(Tenue, on_delete=models.PROTECT, related_name="segments")
    phase = models.PositiveSmallIntegerField("phase", choices=Phase, null=True)
    mode = models.CharField("façon", max_length=10, choices=Mode)
    minutes = models.PositiveSmallIntegerField("minutes")

    class Meta:
        verbose_name = "segment"
        ordering = ["pk"]


class Emargement(Fact):
    """One of the two confirms the session: proof of presence (CER-02), with its strength.

    `recorded_at` is the real moment of the confirmation, even when it comes late.
    """

    tenue = models.ForeignKey(Tenue, on_delete=models.PROTECT, related_name="emargements")
    party = models.CharField("qui", max_length=12, choices=Signatory)
    strength = models.CharField("force de la preuve", max_length=12, choices=Strength)

    class Meta:
        verbose_name = "émargement"
        constraints = [
            models.UniqueConstraint(fields=["tenue", "party"], name="a_party_confirms_once"),
        ]


class TravailPersonnel(Fact):
    """Time the person says they spent between sessions. Never counted as accompaniment."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="travaux_personnels")
    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    happened_on = models.DateField("le")
    minutes = models.PositiveSmallIntegerField("minutes")
    withdrawn_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "travail personnel"
