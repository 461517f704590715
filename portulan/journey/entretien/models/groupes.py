"""A session in a group (SIT-07): one meeting, several bilans, each with its own minutes.

Nothing leads from one bilan to another but the consultant who receives them all.
"""

from django.conf import settings
from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.models.seances import Entretien, Mode, Strength


class Groupe(Fact):
    """A meeting that a consultant proposes to several persons. Never in the conclusions."""

    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("nom", max_length=80)
    phase = models.PositiveSmallIntegerField("phase", choices=Phase)
    starts_at = models.DateTimeField("commence le")
    minutes = models.PositiveSmallIntegerField("durée prévue, en minutes")
    mode = models.CharField("façon", max_length=10, choices=Mode)
    place = models.CharField("lieu ou lien", max_length=300, blank=True)

    class Meta:
        verbose_name = "séance en groupe"
        verbose_name_plural = "séances en groupe"
        indexes = [models.Index(fields=["consultant", "-starts_at"], name="groupes_of_consultant")]


class InvitationGroupe(Fact):
    """The session is proposed to one person. No answer is a no, and is never counted."""

    groupe = models.ForeignKey(Groupe, on_delete=models.PROTECT, related_name="invitations")
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="invitations_groupe")

    class Meta:
        verbose_name = "proposition d'une séance en groupe"
        constraints = [
            models.UniqueConstraint(fields=["groupe", "bilan"], name="asked_once_to_a_group"),
        ]


class AccordGroupe(Fact):
    """The person agrees that others meet her there; her own rendez-vous is made from it."""

    invitation = models.OneToOneField(
        InvitationGroupe, on_delete=models.PROTECT, related_name="accord"
    )
    entretien = models.OneToOneField(
        Entretien, on_delete=models.PROTECT, related_name="accord_groupe"
    )
    strength = models.CharField("sur quoi il repose", max_length=12, choices=Strength)

    class Meta:
        verbose_name = "accord pour une séance en groupe"
