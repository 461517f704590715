"""The papers handed over in a bilan: which text, to whom, that day, that way."""

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme


class Papier(models.TextChoices):
    """The papers of a bilan, in the order they are met. The value is the paper's `kind`."""

    PLAQUETTE = "programme", "programme"
    CALENDRIER = "calendrier-previsionnel", "calendrier prévisionnel"
    FICHE = "fiche-engagement", "fiche d'engagement"
    REGLEMENT = "reglement-interieur", "règlement intérieur"
    CONFIDENTIALITE = "notice-confidentialite", "notice sur la confidentialité"
    RETRACTATION = "notice-retractation", "notice sur la rétractation"
    RECLAMATION = "notice-reclamation", "notice sur les réclamations"
    MEDIATION = "notice-mediation", "notice sur la médiation"
    DEVIS = "devis", "devis"
    CHARTE = "charte", "charte d'engagement réciproque"
    CONTRAT = "contrat", "contrat"
    CONVENTION = "convention", "convention tripartite"
    ABSENCE = "demande-absence", "demande d'autorisation d'absence"
    CONVOCATION = "convocation", "convocation"
    EMARGEMENT = "feuille-emargement", "feuille d'émargement"
    GUIDE = "guide-enquete-metier", "guide d'enquête métier"
    PLAN = "plan-action", "plan d'action"
    RESULTATS = "resultats", "résultats détaillés"
    SYNTHESE = "synthese", "document de synthèse"
    CERTIFICAT = "certificat-de-realisation", "certificat de réalisation"
    SATISFACTION = "questionnaire-satisfaction", "questionnaire de satisfaction"
    CONSERVATION = "accord-conservation", "accord de conservation"
    RESEAU = "fiche-reseau", "fiche réseau"
    SUIVI = "questionnaire-suivi", "questionnaire de suivi"
    ATTESTATION = "attestation-de-destruction", "attestation de destruction"


class TextePapier(models.Model):
    """A text that was handed over, stored once for everyone who received the same words.

    `words` is the digest of the text without its date: the same words keep the date of the day
    they were first handed over. `tree` is `Paper.signed_thing`, `sha256` its reference.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("papier", max_length=30, choices=Papier)
    words = models.CharField("empreinte des mots", max_length=64)
    issued_on = models.DateField("établi le")
    tree = models.JSONField("texte")
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "texte d'un papier"
        constraints = [
            models.UniqueConstraint(fields=["organisme", "words"], name="same_words_kept_once"),
        ]


class Facon(models.TextChoices):
    """How a paper was handed over."""

    ESPACE = "espace", "dans son espace"
    COURRIER = "courrier", "par courrier"
    MAIN = "main", "en main propre"


class RemisePapier(Fact):
    """A paper was handed to the person that day, that way: which one, by its reference.

    A paper with the person's own words in it has no `text` here, only its reference.
    """

    bilan = models.ForeignKey(
        "bilan.Bilan", on_delete=models.PROTECT, related_name="remises_papiers"
    )
    kind = models.CharField("papier", max_length=30, choices=Papier)
    happened_on = models.DateField("remis le")
    how = models.CharField("de quelle façon", max_length=10, choices=Facon)
    sha256 = models.CharField("empreinte", max_length=64)
    text = models.ForeignKey(
        TextePapier, on_delete=models.PROTECT, null=True, related_name="remises"
    )

    class Meta:
        verbose_name = "remise d'un papier"
        indexes = [models.Index(fields=["bilan", "kind", "happened_on"], name="papers_of_bilan")]
