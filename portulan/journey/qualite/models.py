import secrets

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan
from portulan.offices.organisme.models import Organisme


class Moment(models.TextChoices):
    """When an opinion is asked: the same three marks each time, so that a change can be seen."""

    DEBUT = "debut", "au début"
    FIN = "fin", "à la fin"
    SUIVI = "suivi", "au premier suivi"
    SUIVI_2 = "suivi_2", "au deuxième suivi"
    SUIVI_3 = "suivi_3", "au troisième suivi"


class AvisDemande(Fact):
    """The person's opinion was asked for. Whether they answered, and what, is not here."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="avis_demandes")
    moment = models.CharField("moment", max_length=8, choices=Moment)
    link_id = models.UUIDField("lien", null=True)

    class Meta:
        verbose_name = "avis demandé"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "moment"], name="one_opinion_by_moment"),
        ]


def out_of_order() -> int:
    """Return a key that says nothing of the order in which answers came."""
    return secrets.randbelow(2**62)


class Avis(models.Model):
    """An answer without a name: which house, which month. No bilan, no person, no hour.

    Rows are kept in the order of a random key: the place of an answer tells nothing either.
    """

    id = models.BigAutoField(primary_key=True, default=out_of_order)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField("moment", max_length=8, choices=Moment)
    month = models.DateField("mois")
    answers = models.JSONField("réponses fermées", default=dict)
    may_be_read = models.BooleanField("le cabinet peut lire cette réponse", default=False)
    comment = models.TextField("commentaire", blank=True)

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(comment="") | models.Q(may_be_read=True),
                name="a_comment_is_kept_to_be_read",
            ),
        ]
        indexes = [models.Index(fields=["organisme", "moment", "month"], name="avis_by_month")]


class Channel(models.TextChoices):
    """How a complaint came, or was answered."""

    PAGE = "page", "depuis la page publique"
    COURRIEL = "courriel", "par e-mail"
    COURRIER = "courrier", "par courrier"
    TELEPHONE = "telephone", "par téléphone"
    ORAL = "oral", "de vive voix"


class Reclamation(Fact):
    """Someone complains: who, when, in their own words. Not a document of any bilan."""

    received_on = models.DateField("reçue le")
    channel = models.CharField("de quelle façon", max_length=10, choices=Channel)
    name = models.CharField("nom", max_length=160)
    email = models.EmailField("adresse e-mail", blank=True)
    text = models.TextField("texte")

    class Meta:
        verbose_name = "réclamation"
        indexes = [models.Index(fields=["organisme", "-received_on"], name="reclamations_in_order")]


class ReclamationReponse(Fact):
    """The organisme answered, and says what it changes. A second answer is another row."""

    reclamation = models.ForeignKey(Reclamation, on_delete=models.PROTECT, related_name="reponses")
    happened_on = models.DateField("le")
    channel = models.CharField("de quelle façon", max_length=10, choices=Channel)
    text = models.TextField("réponse")
    measures = models.TextField("ce qui change", blank=True)

    class Meta:
        verbose_name = "réponse à une réclamation"
        ordering = ["happened_on", "recorded_at"]
