"""The tables of rights exercised (RGPD 15 to 21). Black ink: which right, about what, never why."""

from django.db import models

from portulan.journey.bilan.facts import Fact


class Droit(models.TextChoices):
    """What is asked. To take everything away needs no request: it is a button."""

    ACCES = "acces", "en recevoir une copie"
    RECTIFICATION = "rectification", "le faire corriger"
    OPPOSITION = "opposition", "m'opposer à cet usage"
    LIMITATION = "limitation", "geler cet usage le temps d'une vérification"
    EFFACEMENT = "effacement", "le faire effacer"


class Sujet(models.TextChoices):
    """About what. The first three are answered by gestion, the others by who conducts."""

    IDENTITE = "identite", "mon nom ou mes coordonnées"
    DOSSIER = "dossier", "les dates, les heures et les papiers de mon dossier"
    COURRIERS = "courriers", "les messages et questionnaires que je reçois"
    NOTES = "notes", "les notes prises pendant les entretiens"
    ECRITS = "ecrits", "mes textes, mes résultats ou ma synthèse"


OF_CONSULTANT = {Sujet.NOTES, Sujet.ECRITS}


class Suite(models.TextChoices):
    """What was answered."""

    FAIT = "fait", "c'est fait"
    EN_PARTIE = "en_partie", "c'est fait en partie"
    REFUSE = "refuse", "ce n'est pas possible"


class MotifRefus(models.TextChoices):
    """Why not all of it: the answer always says so (RGPD 12)."""

    LOI = "loi", "la loi oblige à garder cette donnée"
    TIERS = "tiers", "les droits d'une autre personne s'y opposent"
    APPRECIATION = "appreciation", "c'est une appréciation : vos observations sont jointes à côté"
    IDENTITE = "identite", "l'identité n'a pas pu être vérifiée"
    SATISFAITE = "satisfaite", "la même demande vient d'être satisfaite"


class DemandeDroit(Fact):
    """Someone exercises a right: the person, or the contact of a link about their own data."""

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="droits")
    right = models.CharField("droit", max_length=14, choices=Droit)
    about = models.CharField("à propos de", max_length=10, choices=Sujet)
    received_on = models.DateField("reçue le")
    link_id = models.UUIDField("lien du contact", null=True)
    wanted = models.CharField("nom ou adresse corrects, d'un contact", max_length=160, blank=True)

    class Meta:
        verbose_name = "demande d'exercice d'un droit"


class ProlongationDroit(Fact):
    """The request is complex: two months more, told within the first (RGPD 12)."""

    demande = models.OneToOneField(
        DemandeDroit, on_delete=models.PROTECT, related_name="prolongation"
    )
    happened_on = models.DateField("dite le")

    class Meta:
        verbose_name = "prolongation d'une réponse"


class ReponseDroit(Fact):
    """It was answered that day."""

    demande = models.OneToOneField(DemandeDroit, on_delete=models.PROTECT, related_name="reponse")
    outcome = models.CharField("suite", max_length=10, choices=Suite)
    ground = models.CharField("motif", max_length=14, choices=MotifRefus, blank=True)
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "réponse à l'exercice d'un droit"
