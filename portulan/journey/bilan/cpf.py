"""A file on Mon Compte Formation, kept by hand: its number, its ordered dates, its states."""

from django.db import models
from django.db.models import F, Q

from portulan.journey.bilan.facts import Fact
from portulan.rules.law.cpf.dossier import LABELS


class DossierCpf(Fact):
    """The order as EDOF shows it (code CPF 202): number, first and last day. The latest holds."""

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="dossiers_cpf")
    number = models.CharField("numéro de dossier", max_length=60)
    starts_on = models.DateField("début commandé")
    ends_on = models.DateField("fin commandée")

    class Meta:
        verbose_name = "dossier CPF"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="an_order_ends_after_it_begins"
            ),
        ]


class EtatCpf(Fact):
    """The file entered this state that day, as read in EDOF."""

    dossier = models.ForeignKey(DossierCpf, on_delete=models.PROTECT, related_name="etats")
    state = models.CharField("état", max_length=40, choices=list(LABELS.items()))
    happened_on = models.DateField("depuis le")

    class Meta:
        verbose_name = "état d'un dossier CPF"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "state"], name="a_file_enters_a_state_once"),
        ]
