from django.db import models
from django.db.models import Q

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models.common import SHA256, Party


class Devis(Fact):
    """What the bilan costs and who would pay what: numbered, dated. The latest holds."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="devis")
    number = models.CharField("numéro", max_length=14)
    price_cents = models.PositiveIntegerField("prix net, en centimes")
    person_cents = models.PositiveIntegerField("à la charge de la personne, en centimes")
    accompanied_minutes = models.PositiveIntegerField("minutes accompagnées")
    personal_minutes = models.PositiveIntegerField("minutes de travail personnel")
    valid_until = models.DateField("valable jusqu'au")
    shares = models.JSONField("qui paierait quoi", default=list)
    tree = models.JSONField("texte du devis")
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "devis"
        verbose_name_plural = "devis"
        constraints = [
            models.UniqueConstraint(fields=["organisme", "number"], name="one_number_by_devis"),
            models.CheckConstraint(
                condition=Q(person_cents__lte=models.F("price_cents")),
                name="a_person_pays_a_share_of_the_price",
            ),
            models.CheckConstraint(condition=SHA256, name="devis_has_its_hash"),
        ]


class DevisReponse(Fact):
    """The person accepts the devis, or does not. No reason asked."""

    devis = models.OneToOneField(Devis, on_delete=models.PROTECT, related_name="reponse")
    accepted = models.BooleanField("accepté")
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "réponse au devis"


class Engagement(Fact):
    """The charte d'engagement réciproque of a bilan, its calendar inside. The latest holds."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="engagements")
    calendrier_id = models.UUIDField("calendrier qui s'y trouve")
    tree = models.JSONField("texte de la charte")
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "charte d'engagement réciproque"
        constraints = [models.CheckConstraint(condition=SHA256, name="engagement_has_its_hash")]


class EngagementSignature(Fact):
    """One of the two signed this text of the charte: code, hash, moment."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField("partie", max_length=12, choices=Party)
    signed_on = models.DateField("signée le")
    typed_name = models.CharField("nom écrit par la personne", max_length=160)
    code_id = models.UUIDField("code de signature", null=True)
    sha256 = models.CharField("empreinte du texte signé", max_length=64)

    class Meta:
        verbose_name = "signature de la charte"
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "party"], name="a_party_signs_engagement_once"
            ),
            models.CheckConstraint(condition=SHA256, name="engagement_signature_names_the_text"),
        ]
