"""The tables of a dispute: black ink waits until a day; red ink only if the person agrees."""

from django.db import models

from portulan.journey.bilan.facts import Fact


class Cote(models.TextChoices):
    """Who asked that the file waits."""

    PERSONNE = "personne", "la personne"
    GESTION = "gestion", "le cabinet"


class Litige(models.TextChoices):
    """Why it waits: a closed list, so that no one tells a story in black ink."""

    SOMME = "somme", "une somme contestée"
    HEURES = "heures", "des heures ou des présences contestées"
    RECLAMATION = "reclamation", "une réclamation en cours"
    PROCEDURE = "procedure", "un médiateur ou un juge est saisi"
    CONTROLE = "controle", "un contrôle est en cours"
    ACCES = "acces", "une demande d'accès est en cours"


class MiseEnAttente(Fact):
    """Nothing of the black ink is erased until that day (RET-07). Lifted, it ends that day."""

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="attentes")
    side = models.CharField("demandée par", max_length=10, choices=Cote)
    ground = models.CharField("motif", max_length=12, choices=Litige)
    until = models.DateField("jusqu'au")
    lifted_on = models.DateField("levée le", null=True)

    class Meta:
        verbose_name = "mise en attente pour litige"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "side"],
                condition=models.Q(lifted_on=None),
                name="one_hold_at_a_time_by_side",
            ),
        ]


class AccordAttente(Fact):
    """The person accepts in writing that their own documents wait too, until that day."""

    bilan = models.ForeignKey(
        "bilan.Bilan", on_delete=models.PROTECT, related_name="accords_attente"
    )
    until = models.DateField("jusqu'au")
    sha256 = models.CharField("empreinte de l'accord signé", max_length=64)
    withdrawn_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "accord pour que le contenu attende"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan"],
                condition=models.Q(withdrawn_at=None),
                name="one_agreement_to_wait_at_a_time",
            ),
        ]
