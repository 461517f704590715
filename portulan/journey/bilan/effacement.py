"""What is kept by agreement, and what was destroyed: told before, decided, done (R6313-7)."""

from django.db import models

from portulan.journey.bilan.facts import Fact


class About(models.TextChoices):
    """Which end a notice speaks of."""

    TERME = "terme", "le terme du bilan"
    ACCORD = "accord", "la fin de l'accord de conservation"
    DECES = "deces", "le décès de la personne"


class Accord(Fact):
    """The person's written agreement to keep documents, for their follow-up (R6313-7 al. 2)."""

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="accords")
    kinds = models.JSONField("documents gardés", default=list)
    until = models.DateField("jusqu'au")
    sha256 = models.CharField("empreinte de l'accord signé", max_length=64)
    withdrawn_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "accord écrit de conservation"


class AvisDestruction(Fact):
    """The person was told that their documents will be destroyed, and when."""

    bilan = models.ForeignKey(
        "bilan.Bilan", on_delete=models.PROTECT, related_name="avis_destruction"
    )
    about = models.CharField("à propos de", max_length=8, choices=About)
    due_on = models.DateField("destruction prévue le")
    rank = models.PositiveSmallIntegerField("avis n°")

    class Meta:
        verbose_name = "avis de destruction"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "about", "rank"], name="one_notice_by_rank"),
        ]


class DestructionDecidee(Fact):
    """What must go was decided and written down before anything is touched (the intent)."""

    bilan = models.ForeignKey(
        "bilan.Bilan", on_delete=models.PROTECT, related_name="destructions_decidees"
    )
    retention_class = models.CharField("classe", max_length=12)
    ground = models.CharField("fondement", max_length=40)
    due_on = models.DateField("échue le")
    counts = models.JSONField("nombre de documents par nature", default=dict)
    digest = models.CharField("empreinte des contenus scellés", max_length=64)

    class Meta:
        verbose_name = "destruction décidée"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "retention_class", "due_on"], name="one_decision_by_class_and_day"
            ),
        ]


class Destruction(Fact):
    """It was done: keys destroyed, then rows and files. The receipt of R6313-7."""

    decision = models.OneToOneField(
        DestructionDecidee, on_delete=models.PROTECT, related_name="destruction"
    )
    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="destructions")
    keys_destroyed = models.PositiveIntegerField("clés détruites")
    backups_unreadable_on = models.DateField("copies de sauvegarde illisibles à partir du")

    class Meta:
        verbose_name = "destruction"


class EffacementDemande(Fact):
    """The person has chosen what is kept and confirmed that the rest be erased."""

    bilan = models.OneToOneField("bilan.Bilan", on_delete=models.PROTECT, related_name="effacement")

    class Meta:
        verbose_name = "effacement demandé"
