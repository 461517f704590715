"""A questionnaire given, sent, opened: three facts. The answers are sealed, never a column."""

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.investigation.models import RedFact


class Passation(RedFact):
    """A questionnaire proposed to the person, in the version and the stamp of its file."""

    instrument = models.CharField("questionnaire", max_length=60)
    version = models.CharField("version", max_length=20)
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "passation"


class Envoi(Fact):
    """The person sends her answers: they do not change any more."""

    passation = models.OneToOneField(Passation, on_delete=models.PROTECT, related_name="envoi")

    class Meta:
        verbose_name = "envoi des réponses"


class Ouverture(Fact):
    """The results are opened: together in a session, or alone, as the person chose."""

    passation = models.OneToOneField(Passation, on_delete=models.PROTECT, related_name="ouverture")
    alone = models.BooleanField("seule")

    class Meta:
        verbose_name = "ouverture des résultats"


class Temps(models.TextChoices):
    """How time is counted. What is arranged, never why."""

    HABITUEL = "1", "temps habituel"
    TIERS = "1.33", "un tiers de temps en plus"
    MOITIE = "1.5", "la moitié du temps en plus"
    SANS = "sans", "sans limite de temps"


class Forme(models.TextChoices):
    """How the items of an aptitude form are chosen."""

    FIXE = "fixe", "douze questions, de la plus facile à la plus difficile"
    ADAPTATIVE = "adaptative", "de 8 à 20 questions, choisies d'après les réponses"


class Epreuve(RedFact):
    """An aptitude form, its items sealed with the answers: the same ones for ever."""

    family = models.CharField("famille", max_length=30)
    form = models.CharField("forme", max_length=10, choices=Forme, default=Forme.FIXE)
    time = models.CharField("temps", max_length=4, choices=Temps)

    class Meta:
        verbose_name = "épreuve d'aptitude"
        verbose_name_plural = "épreuves d'aptitude"


class EnvoiEpreuve(Fact):
    """The person has finished, or stops there: the answers do not change any more."""

    epreuve = models.OneToOneField(Epreuve, on_delete=models.PROTECT, related_name="envoi")

    class Meta:
        verbose_name = "envoi d'une épreuve"
        verbose_name_plural = "envois d'épreuves"


class OuvertureEpreuve(Fact):
    """The results were given back by someone trained to it."""

    epreuve = models.OneToOneField(Epreuve, on_delete=models.PROTECT, related_name="ouverture")

    class Meta:
        verbose_name = "ouverture d'une épreuve"
        verbose_name_plural = "ouvertures d'épreuves"


class ChoixEtalonnage(Fact):
    """The person agrees that these answers be counted, without a name; or no longer. Latest one."""

    passation = models.ForeignKey(Passation, on_delete=models.PROTECT, related_name="choix")
    accepts = models.BooleanField("accepte")

    class Meta:
        verbose_name = "choix sur l'étalonnage"
        verbose_name_plural = "choix sur l'étalonnage"
        ordering = ["recorded_at", "id"]


class PriseEtalonnage(Fact):
    """These answers were counted, with those of nine others at least: it is not undone."""

    passation = models.OneToOneField(Passation, on_delete=models.PROTECT, related_name="prise")

    class Meta:
        verbose_name = "prise pour l'étalonnage"
        verbose_name_plural = "prises pour l'étalonnage"
