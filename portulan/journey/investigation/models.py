"""Red models point to black ones with related_name="+": no fact leads to its content."""

import uuid

from django.db import models
from django.db.models import Q

from portulan.journey.bibliotheque.models import Redaction
from portulan.journey.bilan.droits import DemandeDroit
from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.models import Entretien


class RedFact(Fact):
    """A row past the red line: its words are a sealed document of its bilan, never a column."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="+")
    document = models.UUIDField("document scellé", unique=True, default=uuid.uuid4)

    class Meta:
        abstract = True


class ParolesDemande(RedFact):
    """The request's own words, taken from the letterbox when the bilan opens."""

    class Meta:
        verbose_name = "paroles de la demande"


class AnalyseBesoin(RedFact):
    """The needs analysis, written by the person and the consultant together (R6313-4, 1°)."""

    class Meta:
        verbose_name = "analyse du besoin"
        constraints = [
            models.UniqueConstraint(fields=["bilan"], name="one_analysis_by_bilan"),
        ]


class EvaluationObjectifs(RedFact):
    """What the person says of each objective at the end: reached, partly, not; in their words."""

    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "évaluation des objectifs"
        verbose_name_plural = "évaluations des objectifs"
        constraints = [
            models.UniqueConstraint(fields=["bilan"], name="one_assessment_by_bilan"),
        ]


class Travail(RedFact):
    """An exercise given to the person: never by default, always with its minutes.

    It keeps the version it was given in; `redaction` when the house wrote it.
    """

    exercice = models.CharField("exercice", max_length=60)
    version = models.CharField("version", max_length=20)
    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    estimate_minutes = models.PositiveSmallIntegerField("durée estimée")
    before = models.DateField("prévu avant le", null=True)
    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "travail proposé"
        verbose_name_plural = "travaux proposés"


class Partage(Fact):
    """The person sends it; then, and only then, the consultant sees it. Until she takes it back."""

    travail = models.ForeignKey(Travail, on_delete=models.PROTECT, related_name="partages")
    ended_at = models.DateTimeField("repris le", null=True)

    class Meta:
        verbose_name = "partage"
        constraints = [
            models.UniqueConstraint(
                fields=["travail"], condition=Q(ended_at__isnull=True), name="one_open_partage"
            ),
        ]


class Note(RedFact):
    """The consultant's notes of a session: Faits, Ses propos, Suite. Theirs to think with."""

    entretien = models.OneToOneField(Entretien, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "note d'entretien"


class CopieNotes(RedFact):
    """The notes as the person received them on her request, third parties masked (RGPD, art. 15).

    Shape: {"answers": [{"key", "part", "label", "text"}, …]}, a part for each session.
    """

    demande = models.OneToOneField(DemandeDroit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "copie de notes"
        verbose_name_plural = "copies de notes"


class ExtraitSupervision(RedFact):
    """A consultant's own notes, masked, as a supervisor reads them: {"text", "adresse"}.

    "adresse" is the secret of the link that opens it.
    """

    class Meta:
        verbose_name = "extrait pour une supervision"
        verbose_name_plural = "extraits pour une supervision"


class Retenu(RedFact):
    """« Ce que je retiens de cette étape », in the person's words."""

    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "ce que je retiens"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "phase"], name="one_keeping_by_phase"),
        ]
