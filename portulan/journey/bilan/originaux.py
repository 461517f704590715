"""« Dossier papier »: what was signed by hand, and where the sheet of paper is kept."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from portulan.journey.bilan.facts import Fact

models.CharField.register_lookup(Length)


class Acte(models.TextChoices):
    """What a person may do with a pen instead of a page."""

    DEVIS = "devis", "réponse au devis"
    CHARTE = "charte", "charte d'engagement réciproque"
    CONTRAT = "contrat", "contrat"
    EXPRESSE = "demande-expresse", "demande de commencer sans attendre"
    CONVENTION = "convention", "convention tripartite"
    CONSENTEMENT = "consentement", "accord pour faire ce bilan"
    RETRAIT = "retrait", "retrait de l'accord pour faire ce bilan"
    RELECTURE = "relecture", "relecture de la synthèse"
    ACCORD = "accord", "accord de conservation"
    RECUPERATION = "recuperation", "documents récupérés"
    EFFACEMENT = "effacement", "demande d'effacement"


class Original(Fact):
    """A sheet signed by hand: which act it proves, which text, which day, where it is kept.

    `sha256` is the reference printed on the sheet, when what was signed is a text of ours;
    `subject` the fact that the sheet proves. The act itself is written in its own room.
    """

    bilan = models.ForeignKey("bilan.Bilan", on_delete=models.PROTECT, related_name="originaux")
    act = models.CharField("acte", max_length=20, choices=Acte)
    party = models.CharField("qui a signé", max_length=12)
    subject = models.UUIDField("fait prouvé")
    happened_on = models.DateField("signé le")
    kept_at = models.CharField("où l'original est gardé", max_length=200)
    sha256 = models.CharField("empreinte du texte signé", max_length=64, blank=True)

    class Meta:
        verbose_name = "original signé"
        verbose_name_plural = "originaux signés"
        constraints = [
            models.UniqueConstraint(
                fields=["act", "party", "subject"], name="one_original_by_act_and_party"
            ),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__length=64), name="original_names_a_whole_text"
            ),
        ]
        indexes = [models.Index(fields=["bilan", "happened_on"], name="originals_of_bilan")]
