"""The tables of what may happen on the way: a pause, a substitution. Black ink: never a reason."""

from django.conf import settings
from django.db import models

from portulan.journey.bilan.facts import Fact


class Suspension(Fact):
    """The bilan pauses from a day on, and both meet again about it at `review` (SIT-03).

    Another review date is a new row that replaces this one. Nothing is destroyed meanwhile.
    """

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="suspensions")
    since = models.DateField("depuis le")
    review = models.DateField("point prévu le")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "suspension"


class Reprise(Fact):
    """The bilan goes on again from that day."""

    suspension = models.OneToOneField(Suspension, on_delete=models.PROTECT, related_name="reprise")
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "reprise"


class Choix(models.TextChoices):
    """What the person decides when their consultant is away (SIT-06)."""

    WAIT = "wait", "attendre"
    SUBSTITUTE = "substitute", "continuer avec quelqu'un d'autre"
    STOP = "stop", "arrêter"


class Temoin(models.TextChoices):
    """What a decision of the person rests on, told as it is."""

    COMPTE = "compte", "dit depuis son compte"
    PAPIER = "papier", "feuille signée"
    VOIX = "voix", "dit de vive voix"


class Remplacement(Fact):
    """The consultant is away from a day on, and someone else is proposed. The person chooses."""

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="remplacements")
    absent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField("à partir du")
    withdrawn_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "remplacement proposé"
        verbose_name_plural = "remplacements proposés"


class RemplacementReponse(Fact):
    """What the person decided, on what it rests, and whether the former notes may be read.

    A later answer is another row: the latest holds.
    """

    remplacement = models.ForeignKey(
        Remplacement, on_delete=models.PROTECT, related_name="reponses"
    )
    choice = models.CharField("choix", max_length=10, choices=Choix)
    notes_agreed = models.BooleanField("les notes précédentes peuvent être lues", default=False)
    strength = models.CharField("sur quoi elle repose", max_length=8, choices=Temoin)

    class Meta:
        verbose_name = "réponse à un remplacement"
        verbose_name_plural = "réponses à un remplacement"
