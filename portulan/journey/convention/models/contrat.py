from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models.common import SHA256, Party


class Channel(models.TextChoices):
    """Where the contract is concluded: it decides the days of withdrawal (CTR-02, CTR-03)."""

    ON_PREMISES = "on_premises", "dans nos locaux"
    DISTANCE = "distance", "à distance"
    OFF_PREMISES = "off_premises", "hors établissement"


class Contrat(Fact):
    """The contract of a person who pays for their own bilan (L6353-3). The latest holds."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="contrats")
    price_cents = models.PositiveIntegerField("prix net, en centimes")
    accompanied_minutes = models.PositiveIntegerField("minutes accompagnées")
    personal_minutes = models.PositiveIntegerField("minutes de travail personnel")
    starts_on = models.DateField("début prévu")
    ends_on = models.DateField("fin prévue")
    channel = models.CharField("conclu", max_length=12, choices=Channel, default=Channel.DISTANCE)
    online = models.BooleanField("conclu en ligne", default=True)
    qualifications = models.CharField("titres de qui conduit le bilan", max_length=400, blank=True)
    tree = models.JSONField("texte du contrat")
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "contrat"
        constraints = [
            models.CheckConstraint(condition=SHA256, name="contrat_has_its_hash"),
        ]


class ContratSignature(Fact):
    """One party signed this text of the contract: code, hash, moment."""

    contrat = models.ForeignKey(Contrat, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField("partie", max_length=12, choices=Party)
    signed_on = models.DateField("signé le")
    typed_name = models.CharField("nom écrit par la personne", max_length=160)
    code_id = models.UUIDField("code de signature", null=True)
    sha256 = models.CharField("empreinte du texte signé", max_length=64)

    class Meta:
        verbose_name = "signature du contrat"
        constraints = [
            models.UniqueConstraint(fields=["contrat", "party"], name="a_party_signs_contrat_once"),
            models.CheckConstraint(condition=SHA256, name="contrat_signature_names_the_text"),
        ]


class DemandeExpresse(Fact):
    """The person asks to begin before the end of the withdrawal period (C. conso L221-25)."""

    contrat = models.OneToOneField(
        Contrat, on_delete=models.PROTECT, related_name="demande_expresse"
    )

    class Meta:
        verbose_name = "demande expresse de commencer"


class Renonciation(Fact):
    """The person renounced the contract within the period. No reason asked (L6353-5, L221-18)."""

    contrat = models.OneToOneField(Contrat, on_delete=models.PROTECT, related_name="renonciation")
    happened_on = models.DateField("le")
    due_cents = models.PositiveIntegerField("somme due pour ce qui a été fait", default=0)

    class Meta:
        verbose_name = "renonciation"
