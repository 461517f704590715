from django.conf import settings
from django.db import models
from django.db.models import Q

from portulan.journey.bilan.facts import Fact


class AccordReseau(Fact):
    """The person agrees to be asked about their métier; later, perhaps, no longer. Dates only."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField("donné le")
    sha256 = models.CharField("empreinte de la fiche", max_length=64)
    withdrawn_on = models.DateField("retiré le", null=True)

    class Meta:
        verbose_name = "accord pour le réseau"
        verbose_name_plural = "accords pour le réseau"
        constraints = [
            models.UniqueConstraint(
                fields=["organisme", "person"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_open_agreement_by_person",
            ),
        ]


class FicheReseau(Fact):
    """What the person lets consultants read: a name, a métier, how to reach them.

    Destroyed with the agreement: this row is deleted, not marked.
    """

    accord = models.OneToOneField(AccordReseau, on_delete=models.CASCADE, related_name="fiche")
    name = models.CharField("nom à dire", max_length=120)
    metier = models.CharField("métier", max_length=160)
    reach = models.CharField("comment la joindre", max_length=200)
    about = models.CharField("ce dont elle peut parler", max_length=300, blank=True)
    searched = models.CharField("pour la recherche, sans accents", max_length=500)

    class Meta:
        verbose_name = "fiche réseau"
        verbose_name_plural = "fiches réseau"
        indexes = [models.Index(fields=["organisme", "metier"], name="fiches_by_metier")]
