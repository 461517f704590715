"""Red models point to black ones with related_name="+": no fact leads to its content."""

from django.db import models
from django.db.models import Q

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.models import RedFact

RANKS = (1, 2, 3)  # the first follow-up, then two more at the same distance


class Help(models.TextChoices):
    """What an organisme may go on doing after the end. Named, so that nothing is vague."""

    MESSAGES = "messages", "répondre à vos questions par message"
    PLAN = "plan", "ajuster ensemble votre plan d'action"
    RELECTURE = "relecture", "relire un CV, une lettre ou un dossier"
    RESEAU = "reseau", "vous mettre en relation avec quelqu'un du métier"
    ORIENTATION = "orientation", "vous indiquer un autre interlocuteur"


class CadreApres(Fact):
    """« Le cadre de l'après »: what is included, how long, at what price. The latest one holds."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="+")
    last_rank = models.PositiveSmallIntegerField("dernier suivi compris")
    sessions = models.PositiveSmallIntegerField("entretiens de suivi compris")
    minutes = models.PositiveSmallIntegerField("durée d'un entretien, en minutes")
    helps = models.CharField("ce qui est compris", max_length=200, blank=True)
    price_cents = models.PositiveIntegerField("prix, en centimes", default=0)

    class Meta:
        verbose_name = "cadre de l'après"
        verbose_name_plural = "cadres de l'après"

    @property
    def included(self) -> list[str]:
        return [str(Help(key).label) for key in self.helps.split()]


class How(models.TextChoices):
    """How a follow-up was proposed, or how the person wishes to be reached."""

    MESSAGE = "message", "par e-mail"
    TELEPHONE = "telephone", "par téléphone"
    VISIO = "visio", "en visio"
    PLACE = "place", "sur place"
    COURRIER = "courrier", "par courrier"


class SuiviPropose(Fact):
    """A follow-up was proposed (PHA-02). Declining it is nobody's fault."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField("rang")
    due_on = models.DateField("prévu vers le")
    happened_on = models.DateField("proposé le")
    how = models.CharField("façon", max_length=10, choices=How)
    link_id = models.UUIDField("lien", null=True)

    class Meta:
        verbose_name = "suivi proposé"
        constraints = [
            models.UniqueConstraint(fields=["bilan", "rank"], name="one_followup_by_rank"),
            models.CheckConstraint(condition=Q(rank__in=RANKS), name="a_followup_has_a_known_rank"),
        ]


class SuiviReponse(Fact):
    """Yes, and how to be reached; or no, and no reason. The latest one holds."""

    propose = models.ForeignKey(SuiviPropose, on_delete=models.PROTECT, related_name="reponses")
    accepts = models.BooleanField("accepte")
    reach = models.CharField("comment", max_length=10, choices=How, blank=True)
    when = models.CharField("quand, à quel numéro", max_length=160, blank=True)
    later = models.CharField("suivis souhaités plus tard (rangs)", max_length=10, blank=True)

    class Meta:
        verbose_name = "réponse au suivi proposé"
        ordering = ["recorded_at", "id"]

    @property
    def wished(self) -> list[int]:
        """The later follow-ups that the person would like to be asked about again."""
        return [int(rank) for rank in self.later.split()]


class SuiviQuestionnaire(RedFact):
    """The person answered « Où en êtes-vous ? ». Sealed when they agreed, else counted only."""

    propose = models.OneToOneField(
        SuiviPropose, on_delete=models.PROTECT, related_name="questionnaire"
    )

    class Meta:
        verbose_name = "questionnaire de suivi"
