from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan


class Sort(models.TextChoices):
    """What becomes of the documents that still exist on that day."""

    DETRUIRE = "detruire", "tout détruire aussitôt"
    SYNTHESE = "synthese", "remettre ma synthèse à quelqu'un, détruire le reste"
    TOUT = "tout", "remettre tous mes documents à quelqu'un, puis les détruire"


class DirectiveDeces(Fact):
    """What the person wishes if they die (loi n° 78-17, art. 85). Dated, revocable.

    Red ink: it is what the person says, and it names someone. It goes with the documents.
    """

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField("que deviennent-ils", max_length=10, choices=Sort)
    name = models.CharField("à qui", max_length=160, blank=True)
    reach = models.CharField("comment la joindre", max_length=200, blank=True)
    revoked_at = models.DateTimeField("reprise le", null=True)
    carried_on = models.DateField("suivie le", null=True)

    class Meta:
        verbose_name = "directive en cas de décès"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan"],
                condition=models.Q(revoked_at=None),
                name="one_directive_at_a_time",
            ),
        ]
