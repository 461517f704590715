from django.db import models
from django.db.models import F, Q

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models.common import SHA256
from portulan.journey.convention.models.convention import How


class DemandeAbsence(Fact):
    """A letter asking the employer to be away on working time (D6323-4). The latest holds.

    Written by the person, who alone decides to send it. A public agent asks for a leave under
    other texts: the clock of the private sector never runs.
    """

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="absences")
    employeur = models.CharField("employeur", max_length=200)
    addressee = models.CharField("à l'attention de", max_length=160, blank=True)
    public_agent = models.BooleanField("agent public", default=False)
    starts_on = models.DateField("première séance")
    ends_on = models.DateField("dernière séance")
    minutes = models.PositiveIntegerField("durée demandée, en minutes")
    tree = models.JSONField("texte de la lettre")
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "demande d'absence"
        constraints = [
            models.CheckConstraint(condition=SHA256, name="absence_has_its_hash"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_begins"
            ),
        ]


class AbsenceRecue(Fact):
    """The employer received it that day, that way: the thirty days start there."""

    demande = models.OneToOneField(DemandeAbsence, on_delete=models.PROTECT, related_name="recue")
    happened_on = models.DateField("reçue le")
    how = models.CharField("de quelle façon", max_length=20, choices=How)
    proof = models.CharField("preuve", max_length=200, blank=True)

    class Meta:
        verbose_name = "réception d'une demande d'absence"


class AbsenceSilence(Fact):
    """The thirty days went by without an answer: the absence is accepted (D6323-4).

    Never for a public agent, whose texts are others.
    """

    demande = models.OneToOneField(DemandeAbsence, on_delete=models.PROTECT, related_name="silence")
    noted_on = models.DateField("constaté le")

    class Meta:
        verbose_name = "acceptation par silence"


class AbsenceReponse(Fact):
    """The employer answered, by their page or as the person tells it. No reason asked."""

    demande = models.OneToOneField(DemandeAbsence, on_delete=models.PROTECT, related_name="reponse")
    accepted = models.BooleanField("acceptée")
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "réponse à une demande d'absence"
