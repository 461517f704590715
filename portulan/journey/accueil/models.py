from django.conf import settings
from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan


class Mode(models.TextChoices):
    """Three ways to meet."""

    PLACE = "place", "sur place"
    VISIO = "visio", "en visio"
    TELEPHONE = "telephone", "par téléphone"


class Motif(models.TextChoices):
    """Why people come. Several may be chosen; the person's own words are sealed elsewhere."""

    POINT = "point", "faire le point sur ma carrière"
    EVOLUTION = "evolution", "envisager une évolution de poste"
    CHANGER = "changer", "changer de métier"
    NEGOCIER = "negocier", "connaître mes atouts pour une négociation"
    POSTULER = "postuler", "postuler dans une autre entreprise"
    REPRENDRE = "reprendre", "reprendre des études ou faire une VAE"
    CHOMAGE_PARTIEL = "chomage_partiel", "envisager l'avenir après un chômage partiel"
    CONFIANCE = "confiance", "reprendre confiance"


class Demande(Fact):
    """A request for the free preliminary interview, made from the public page.

    One that came by telephone or at the door is written by a consultant, with an address or not.
    """

    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    address = models.CharField("adresse postale", max_length=300, blank=True)
    paper = models.BooleanField("préfère le papier", default=False)
    reach = models.CharField("comment vous joindre sans vous gêner", max_length=200, blank=True)
    motifs = models.JSONField("motifs", default=list)
    availability = models.CharField("disponibilités", max_length=200, blank=True)
    text_size = models.CharField("taille des documents", max_length=8, default="standard")
    wants_arrangement = models.BooleanField("souhaite parler d'un aménagement", default=False)
    letter_id = models.UUIDField("mots scellés de la personne", null=True)

    @property
    def motif_labels(self) -> list[str]:
        """The motives in words; one we no longer know is left out."""
        return [str(Motif(motif).label) for motif in self.motifs if motif in Motif.values]

    class Meta:
        verbose_name = "demande d'entretien"
        indexes = [
            models.Index(fields=["organisme", "-recorded_at", "id"], name="demandes_in_order")
        ]


class DemandePrise(Fact):
    """A consultant takes the request: from then on it is theirs to answer."""

    demande = models.OneToOneField(Demande, on_delete=models.PROTECT, related_name="prise")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "prise en charge d'une demande"


class DemandeClose(Fact):
    """The request goes no further. No reason is asked."""

    demande = models.OneToOneField(Demande, on_delete=models.PROTECT, related_name="close")

    class Meta:
        verbose_name = "demande close"


class EntretienPrealable(Fact):
    """The free preliminary interview, without commitment, in no hours. The latest holds."""

    demande = models.ForeignKey(Demande, on_delete=models.PROTECT, related_name="entretiens")
    starts_at = models.DateTimeField("le")
    minutes = models.PositiveSmallIntegerField("durée", default=60)
    mode = models.CharField("façon", max_length=10, choices=Mode)
    place = models.CharField("lieu ou lien", max_length=300, blank=True)

    class Meta:
        verbose_name = "entretien préalable"


class EntretienPrealableTenu(Fact):
    """It took place."""

    entretien = models.OneToOneField(
        EntretienPrealable, on_delete=models.PROTECT, related_name="tenu"
    )
    happened_on = models.DateField("tenu le")

    class Meta:
        verbose_name = "entretien préalable tenu"


class Ouverture(Fact):
    """From a request, a bilan was opened, with the person's agreement."""

    demande = models.OneToOneField(Demande, on_delete=models.PROTECT, related_name="ouverture")
    bilan = models.OneToOneField(Bilan, on_delete=models.PROTECT, related_name="ouverture")

    class Meta:
        verbose_name = "ouverture d'un bilan"
