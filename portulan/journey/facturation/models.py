from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan, Financement


class CertificatRealisation(Fact):
    """Hours really done, certified (CER-01), for one funding. A correction is a new one."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="certificats")
    financement = models.ForeignKey(
        Financement, on_delete=models.PROTECT, related_name="certificats"
    )
    minutes = models.PositiveIntegerField("minutes accompagnées réalisées")
    first_day = models.DateField("du")
    last_day = models.DateField("au")
    issued_on = models.DateField("établi le")
    tree = models.JSONField("texte du certificat")
    sha256 = models.CharField("empreinte", max_length=64)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "certificat de réalisation"
