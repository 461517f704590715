"""Red models point to black ones with related_name="+": no fact leads to its content."""

from django.db import models

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan, Document
from portulan.journey.investigation.models import RedFact


class Partie(models.IntegerChoices):
    """Three parts: the house's template, no longer the law's since 2019 (SYN-01)."""

    CIRCONSTANCES = 1, "Les circonstances du bilan"
    COMPETENCES = 2, "Les compétences et aptitudes, au regard des perspectives"
    PROJET = 3, "Le projet et ses étapes"


class Passage(RedFact):
    """One passage: one field, its provenance kept. Taken out, it is no longer shown."""

    partie = models.PositiveSmallIntegerField("partie", choices=Partie)
    rank = models.PositiveSmallIntegerField("rang", default=1)
    sources = models.JSONField("d'où il vient (documents)", default=list)
    taken_out_at = models.DateTimeField("retiré le", null=True)

    class Meta:
        verbose_name = "passage de la synthèse"
        ordering = ["partie", "rank"]


class VersionPassage(RedFact):
    """A passage as it stood before it was changed: what makes coming back possible."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        verbose_name = "version d'un passage"
        verbose_name_plural = "versions d'un passage"


class Ask(models.TextChoices):
    """What is said of a passage: the first three are the person's, the last is an answer."""

    ACCORD = "accord", "D'accord avec ce passage"
    MODIFICATION = "modification", "Je demande une modification"
    AUTREMENT = "autrement", "Je l'écrirais autrement"
    REPONSE = "reponse", "Réponse"


class Remarque(RedFact):
    """What one of the two says of a passage. Settled: seen to, in whatever way."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="remarques")
    ask = models.CharField("ce qui est demandé", max_length=12, choices=Ask)
    settled_at = models.DateTimeField("réglée le", null=True)

    class Meta:
        verbose_name = "remarque sur un passage"
        verbose_name_plural = "remarques sur un passage"


class Proposition(RedFact):
    """The consultant proposes the synthesis: the text as it stood then, sealed as a whole."""

    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "proposition de la synthèse"


class Restitution(Fact):
    """The consultant gave the synthesis back in a session of the conclusions."""

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="+")
    entretien_id = models.UUIDField("entretien")
    happened_on = models.DateField("le")

    class Meta:
        verbose_name = "restitution"


class Relecture(RedFact):
    """The person read it: agrees, or adds observations. A disagreement never blocks delivery."""

    proposition = models.OneToOneField(
        Proposition, on_delete=models.PROTECT, related_name="relecture"
    )
    agrees = models.BooleanField("d'accord")
    written_on = models.DateField("écrite sur la feuille le", null=True)

    class Meta:
        verbose_name = "relecture"


class Resultats(RedFact):
    """The « résultats détaillés » (L6313-4): what the person did and shared, sealed as a whole."""

    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "résultats détaillés"
        verbose_name_plural = "résultats détaillés"
        constraints = [
            models.UniqueConstraint(fields=["bilan"], name="one_resultats_by_bilan"),
        ]


class Synthese(RedFact):
    """The final document, sealed: the canonical tree whose hash is printed on every size."""

    proposition = models.OneToOneField(Proposition, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "document de synthèse"
        constraints = [
            models.UniqueConstraint(fields=["bilan"], name="one_synthese_by_bilan"),
        ]


class Reader(models.TextChoices):
    """To whom the person may have a document read."""

    CEP = "cep", "mon conseil en évolution professionnelle"
    EMPLOYEUR = "employeur", "mon employeur"
    AUTRE = "autre", "une autre personne"


class Communication(Fact):
    """The person has one document read by one named third party, until a day (L6313-4 al. 3).

    Effective as long as it is not taken back. It goes with the document.
    """

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="+")
    document = models.CharField("document", max_length=10, choices=Document)
    reader = models.CharField("qui le lit", max_length=10, choices=Reader)
    name = models.CharField("nom", max_length=160)
    email = models.EmailField("adresse")
    until = models.DateField("jusqu'au")
    may_download = models.BooleanField("peut télécharger", default=False)
    link_id = models.UUIDField("lien", unique=True)
    revoked_at = models.DateTimeField("reprise le", null=True)

    class Meta:
        verbose_name = "communication à un tiers"
        verbose_name_plural = "communications à un tiers"
