"""A round of regards: proposed, asked of people, answered, closed, opened. Words are sealed."""

import uuid

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.investigation.models import RedFact


class Category(models.TextChoices):
    """How someone stands with the person. It belongs to the invitation, not to the answer."""

    SUPERIEUR = "superieur", "supérieur hiérarchique"
    PAIRS = "pairs", "collègues de même niveau"
    EQUIPE = "equipe", "membres de son équipe"
    CLIENTS = "clients", "clients, usagers, partenaires"
    AUTRES = "autres", "autres personnes"


AT_WORK = (Category.SUPERIEUR, Category.PAIRS, Category.EQUIPE)


class Collecte(RedFact):
    """A round: one by bilan, so that two reports can never be subtracted from one another.

    Its document holds the four competences, what the person allows, and her own answers.
    """

    instrument = models.CharField("questionnaire", max_length=60)
    version = models.CharField("version", max_length=20)
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "collecte de regards"
        verbose_name_plural = "collectes de regards"
        constraints = [models.UniqueConstraint(fields=["bilan"], name="one_round_by_bilan")]


class Regard(RedFact):
    """Someone is asked. `invitation` seals who and by what secret; `document` what they answer."""

    collecte = models.ForeignKey(Collecte, on_delete=models.PROTECT, related_name="regards")
    category = models.CharField("lien avec la personne", max_length=10, choices=Category)
    invitation = models.UUIDField("invitation scellée", unique=True, default=uuid.uuid4)
    link_id = models.UUIDField("lien", unique=True)

    class Meta:
        verbose_name = "regard demandé"
        verbose_name_plural = "regards demandés"


class EnvoiRegard(Fact):
    """They sent their answers."""

    regard = models.OneToOneField(Regard, on_delete=models.PROTECT, related_name="envoi")

    class Meta:
        verbose_name = "envoi d'un regard"
        verbose_name_plural = "envois de regards"


class RetraitRegard(Fact):
    """They prefer not to answer, or take back what they had sent: it is emptied."""

    regard = models.OneToOneField(Regard, on_delete=models.PROTECT, related_name="retrait")

    class Meta:
        verbose_name = "retrait d'un regard"
        verbose_name_plural = "retraits de regards"


class Relance(Fact):
    """A reminder left for whoever had not answered. How many they were is told to nobody."""

    collecte = models.ForeignKey(Collecte, on_delete=models.PROTECT, related_name="relances")

    class Meta:
        verbose_name = "relance"


class ClotureCollecte(RedFact):
    """The round is closed: its document is all that was ever told, each answer was emptied."""

    collecte = models.OneToOneField(Collecte, on_delete=models.PROTECT, related_name="cloture")

    class Meta:
        verbose_name = "clôture d'une collecte"
        verbose_name_plural = "clôtures de collectes"


class OuvertureRegards(Fact):
    """The consultant opened the results to the person, to read them together."""

    collecte = models.OneToOneField(Collecte, on_delete=models.PROTECT, related_name="ouverture")

    class Meta:
        verbose_name = "ouverture des regards"
        verbose_name_plural = "ouvertures des regards"
