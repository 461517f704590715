"""One row by bilan, its words in one sealed document (see `shape`); and who was asked what."""

from django.db import models

from portulan.journey.investigation.models import RedFact


class Portefeuille(RedFact):
    """The experiences and the skills of one person, in one sealed tree."""

    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "portefeuille de compétences"
        verbose_name_plural = "portefeuilles de compétences"
        constraints = [models.UniqueConstraint(fields=["bilan"], name="one_portefeuille_by_bilan")]


class Temoignage(RedFact):
    """Someone is asked what they saw of a few skills; who, and what they say, is sealed."""

    link_id = models.UUIDField("lien", unique=True)
    answered_at = models.DateTimeField("répondu le", null=True)
    declined_at = models.DateTimeField("décliné le", null=True)

    class Meta:
        verbose_name = "témoignage demandé"
        verbose_name_plural = "témoignages demandés"


class PieceJointe(RedFact):
    """A file that shows a skill; its bytes are the sealed document, its title is in the tree."""

    media = models.CharField("sorte de fichier", max_length=4)

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"


class Nature(models.TextChoices):
    """What is prepared from the portfolio, for others."""

    CV = "cv", "Mon CV par compétences"
    VAE = "vae", "Mon dossier de VAE"
    NEGOCIATION = "negociation", "Ma fiche de négociation"


class Demarche(RedFact):
    """A CV, a VAE or a negotiation prepared from the portfolio; its words are sealed."""

    nature = models.CharField("nature", max_length=12, choices=Nature)
    shared_at = models.DateTimeField("partagé le", null=True)

    class Meta:
        verbose_name = "démarche préparée"
        verbose_name_plural = "démarches préparées"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "nature"], name="one_demarche_by_nature")
        ]
