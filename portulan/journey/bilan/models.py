"""A bilan, who leads it and who pays, its arrangements, its end: black ink only."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portulan.journey.bilan.besoin import AnalyseConvenue, ObjectifsEvalues
from portulan.journey.bilan.cpf import DossierCpf, EtatCpf
from portulan.journey.bilan.deces import Deces
from portulan.journey.bilan.droits import DemandeDroit, ProlongationDroit, ReponseDroit
from portulan.journey.bilan.effacement import (
    About,
    Accord,
    AvisDestruction,
    Destruction,
    DestructionDecidee,
    EffacementDemande,
)
from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.interruption import (
    Choix,
    Remplacement,
    RemplacementReponse,
    Reprise,
    Suspension,
    Temoin,
)
from portulan.journey.bilan.litige import AccordAttente, MiseEnAttente
from portulan.journey.bilan.originaux import Acte, Original
from portulan.journey.bilan.papiers import Facon, Papier, RemisePapier, TextePapier
from portulan.journey.bilan.suite import DecisionSuite
from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme

# Tables of this room told in a module of their own; named here so that Django finds them.
__all__ = [
    "About",
    "Accord",
    "AccordAttente",
    "Acte",
    "Affectation",
    "Amenagement",
    "AnalyseConvenue",
    "AvisDestruction",
    "Bilan",
    "Choix",
    "Deces",
    "DecisionSuite",
    "DemandeDroit",
    "Destruction",
    "DestructionDecidee",
    "Document",
    "DossierCpf",
    "EchantillonControle",
    "EffacementDemande",
    "Ending",
    "EtatCpf",
    "Facon",
    "Fin",
    "Financement",
    "Funding",
    "MiseEnAttente",
    "ObjectifsEvalues",
    "Original",
    "Papier",
    "Phase",
    "ProlongationDroit",
    "Recuperation",
    "Remise",
    "RemisePapier",
    "Remplacement",
    "RemplacementReponse",
    "ReponseDroit",
    "Reprise",
    "SupportRemis",
    "Suspension",
    "Temoin",
    "TextePapier",
]


class Phase(models.IntegerChoices):
    """The three phases of R6313-4. Follow-up is not a phase."""

    PRELIMINAIRE = 1, "phase préliminaire"
    INVESTIGATION = 2, "phase d'investigation"
    CONCLUSIONS = 3, "phase de conclusions"


class Bilan(models.Model):
    """A bilan de compétences (L6313-1 2°, L6313-4): the thread to which every fact is tied."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="bilans")
    number = models.CharField("numéro", max_length=12)
    beneficiaire = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bilans"
    )
    zone = models.CharField("fuseau horaire de la personne", max_length=40, default="Europe/Paris")
    opened_at = models.DateTimeField("ouvert le")

    class Meta:
        verbose_name = "bilan de compétences"
        verbose_name_plural = "bilans de compétences"
        constraints = [
            models.UniqueConstraint(fields=["organisme", "number"], name="one_number_by_bilan"),
        ]
        indexes = [models.Index(fields=["organisme", "-opened_at", "id"], name="bilans_in_order")]

    def __str__(self) -> str:
        return f"bilan {self.number}"

    @property
    def bilan_id(self) -> UUID:
        """So that the journal finds the bilan on the bilan itself."""
        return self.pk

    @property
    def is_on_paper(self) -> bool:
        """« Dossier papier »: the person prefers paper, or has no address to write to."""
        if not self.beneficiaire.email:
            return True
        rows = self.amenagements.order_by("-recorded_at", "-id")
        return bool(rows.values_list("paper", flat=True).first())

    @property
    def mail_to(self) -> str:
        """Where the person is written to; empty when what is written to them is posted."""
        return "" if self.is_on_paper else self.beneficiaire.email or ""


class Affectation(Fact):
    """A consultant conducts this bilan, from one day to another: a window of access."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="affectations")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="affectations"
    )
    since = models.DateField("depuis le")
    until = models.DateField("jusqu'au", null=True, blank=True)

    class Meta:
        verbose_name = "affectation"
        constraints = [
            models.UniqueConstraint(
                fields=["bilan"], condition=Q(until__isnull=True), name="one_consultant_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="affectation_ends_after_it_begins",
                violation_error_message="La fin de l'accompagnement précède son début.",
            ),
        ]
        indexes = [
            models.Index(fields=["consultant", "-since", "bilan"], name="dossiers_of_consultant")
        ]


class Funding(models.TextChoices):
    """Who pays. The papers that follow are the business of rules.law."""

    SOI_MEME = "soi_meme", "la personne elle-même"
    EMPLOYEUR = "employeur", "l'employeur (plan de développement des compétences)"
    RECLASSEMENT = "reclassement", "l'employeur (congé de reclassement)"
    CPF = "cpf", "le compte personnel de formation"
    FRANCE_TRAVAIL = "france_travail", "France Travail"
    AGEFIPH = "agefiph", "l'Agefiph"
    OPCO = "opco", "un opérateur de compétences"
    FAF = "faf", "un fonds d'assurance formation"
    PUBLIC = "public", "l'employeur public"


class Financement(Fact):
    """A share of the price, paid by someone, over a period. Several may follow one another."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="financements")
    kind = models.CharField("financeur", max_length=16, choices=Funding)
    payer = models.CharField("nom du financeur", max_length=200, blank=True)
    amount_cents = models.PositiveIntegerField("montant, en centimes")
    on_working_time = models.BooleanField("pendant le temps de travail", default=False)
    since = models.DateField("depuis le")
    until = models.DateField("jusqu'au", null=True, blank=True)
    file_number = models.CharField("numéro de dossier", max_length=60, blank=True)

    class Meta:
        verbose_name = "financement"


class Amenagement(Fact):
    """What is arranged for the person, never why. The latest one holds."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="amenagements")
    text_size = models.CharField("taille des documents", max_length=8, default="standard")
    session_minutes = models.PositiveSmallIntegerField("durée d'une séance", default=120)
    paper = models.BooleanField("dossier papier", default=False)

    class Meta:
        verbose_name = "aménagement"


class Ending(models.TextChoices):
    TERME = "terme", "terme de l'action"
    RENONCIATION = "renonciation", "renonciation au contrat"
    RETRAIT = "retrait", "retrait du consentement"
    ABANDON = "abandon", "arrêt demandé par la personne"
    INTERRUPTION = "interruption", "arrêt par l'organisme"
    DECES = "deces", "décès de la personne"


class Fin(Fact):
    """The bilan ended, on such a day, in such a way. Nobody's reason is asked."""

    bilan = models.OneToOneField(Bilan, on_delete=models.PROTECT, related_name="fin")
    kind = models.CharField("façon", max_length=14, choices=Ending)
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "fin du bilan"


class Document(models.TextChoices):
    """What L6313-4 says the person receives."""

    RESULTATS = "resultats", "résultats détaillés"
    SYNTHESE = "synthese", "document de synthèse"


class Remise(Fact):
    """A document was handed to the person (SYN-03): a date and a receipt, never its text."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="remises")
    document = models.CharField("document", max_length=10, choices=Document)
    happened_on = models.DateField("remis le")
    sha256 = models.CharField("empreinte", max_length=64, blank=True)
    with_observations = models.BooleanField("avec les observations de la personne", default=False)

    class Meta:
        verbose_name = "remise"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "document"], name="one_receipt_by_document"),
        ]


class Recuperation(Fact):
    """The person took their documents away, and later said they could open them."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="recuperations")
    how = models.CharField("sous quelle forme", max_length=10)
    could_open_at = models.DateTimeField("a pu les ouvrir le", null=True)

    class Meta:
        verbose_name = "récupération des documents"


class SupportRemis(Fact):
    """A tool or a support was handed over: its name and its day, kept for the auditor."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="supports")
    name = models.CharField("support", max_length=160)
    happened_on = models.DateField("remis le")

    class Meta:
        verbose_name = "support remis"
        verbose_name_plural = "supports remis"


class EchantillonControle(Fact):
    """This finished file may be looked at, in black ink, through that link of contrôle."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="echantillons")
    link_id = models.UUIDField("lien", db_index=True)

    class Meta:
        verbose_name = "dossier montré au contrôle"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "link_id"], name="one_sample_by_link"),
        ]
