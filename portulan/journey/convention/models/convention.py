from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models.common import SHA256, Party


class Cadre(models.TextChoices):
    """Under which arrangement the employer pays (R6313-8)."""

    PLAN = "plan", "plan de développement des compétences"
    RECLASSEMENT = "reclassement", "congé de reclassement"


class ConventionQuerySet(models.QuerySet["Convention"]):
    def awaiting_salarie(self) -> "ConventionQuerySet":
        """Transmitted, unanswered, of a bilan still open: the ten days may be running."""
        answered = ConventionSignature.objects.filter(
            convention=models.OuterRef("pk"), party=Party.BENEFICIAIRE
        )
        return self.filter(
            transmission__isnull=False,
            refus__isnull=True,
            lapse__isnull=True,
            bilan__fin__isnull=True,
        ).exclude(models.Exists(answered))


class Convention(Fact):
    """The tripartite convention of an employer-funded bilan (R6313-8). Never rewritten."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="conventions")
    funding = models.CharField("au titre de", max_length=16, choices=Cadre, default=Cadre.PLAN)
    employeur = models.CharField("raison sociale de l'employeur", max_length=200)
    siren = models.CharField("SIREN de l'employeur", max_length=9, blank=True)
    representative = models.CharField("représenté par", max_length=160)
    representative_email = models.EmailField("adresse de son représentant")
    price_cents = models.PositiveIntegerField("prix net, en centimes")
    accompanied_minutes = models.PositiveIntegerField("minutes accompagnées")
    personal_minutes = models.PositiveIntegerField("minutes de travail personnel")
    starts_on = models.DateField("début prévu")
    ends_on = models.DateField("fin prévue")
    tree = models.JSONField("texte de la convention")
    sha256 = models.CharField("empreinte", max_length=64)

    objects = ConventionQuerySet.as_manager()

    class Meta:
        verbose_name = "convention tripartite"
        constraints = [models.CheckConstraint(condition=SHA256, name="convention_has_its_hash")]


class ConventionSignature(Fact):
    """One of the three signed: employer, then organisme; the salarié last."""

    convention = models.ForeignKey(Convention, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField("partie", max_length=12, choices=Party)
    signed_on = models.DateField("signée le")
    typed_name = models.CharField("nom écrit par la personne", max_length=160)
    code_id = models.UUIDField("code de signature", null=True)
    link_id = models.UUIDField("lien du signataire", null=True)
    sha256 = models.CharField("empreinte du texte signé", max_length=64)

    class Meta:
        verbose_name = "signature de la convention"
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "party"], name="a_party_signs_convention_once"
            ),
            models.CheckConstraint(condition=SHA256, name="convention_signature_names_the_text"),
        ]


class How(models.TextChoices):
    """How the employer handed the projet over. A paper delivery says its proof."""

    PAGE = "page", "par sa page"
    MAIN = "main", "remise en main propre"
    COURRIER = "courrier", "lettre recommandée"
    COURRIEL = "courriel", "message électronique"


class Transmission(Fact):
    """The employer transmitted the projet to the salarié: the ten days start here (R6313-8)."""

    convention = models.OneToOneField(
        Convention, on_delete=models.PROTECT, related_name="transmission"
    )
    happened_on = models.DateField("transmise le")
    how = models.CharField("de quelle façon", max_length=20, choices=How, default=How.PAGE)
    proof = models.CharField("preuve", max_length=200, blank=True)

    class Meta:
        verbose_name = "transmission de la convention"


class Refus(Fact):
    """One of the three said no. No reason asked; the convention is closed for all."""

    convention = models.OneToOneField(Convention, on_delete=models.PROTECT, related_name="refus")
    party = models.CharField("partie", max_length=12, choices=Party)
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "refus de la convention"


class Lapse(Fact):
    """Silence past the ten days: the convention is not concluded (R6313-8 al. 6)."""

    convention = models.OneToOneField(Convention, on_delete=models.PROTECT, related_name="lapse")
    lapsed_on = models.DateField("constaté le")

    class Meta:
        verbose_name = "refus par silence"
