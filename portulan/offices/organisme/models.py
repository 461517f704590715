from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from portulan.offices.ids import ordered_id


class Organisme(models.Model):
    """The provider of bilans (R6313-6, R6313-7). Every black or red row belongs to one."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    name = models.CharField("nom", max_length=200)
    slug = models.SlugField("nom court, dans les adresses", unique=True)
    host = models.CharField("nom de domaine", max_length=200, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    nda = models.CharField("numéro de déclaration d'activité", max_length=20, blank=True)
    address = models.TextField("adresse", blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    zone = models.CharField("fuseau horaire", max_length=40, default="Europe/Paris")
    region = models.CharField("jours fériés", max_length=40, default="metropole")
    price_cents = models.PositiveIntegerField("prix du bilan, en centimes", default=0)
    bilan_unit = models.TextField("organisation dédiée aux bilans (R6313-6)", blank=True)
    handicap_contact = models.TextField("contact handicap", blank=True)
    complaint_contact = models.TextField("où adresser une réclamation", blank=True)
    mediator = models.TextField("médiateur de la consommation", blank=True)
    opening_hours = models.TextField("horaires d'accueil", blank=True)
    own_rules = models.TextField("ce qu'il ajoute au règlement intérieur", blank=True)
    paper_colour = models.CharField("couleur des titres de ses papiers", max_length=7, blank=True)
    page_colour = models.CharField("couleur de sa page publique", max_length=7, blank=True)
    price_list = models.JSONField("grille tarifaire", default=list, blank=True)
    own_notices = models.JSONField("ce qu'il ajoute à ses notices", default=dict, blank=True)
    logo_sha256 = models.CharField("empreinte de son logo", max_length=64, blank=True)
    key_backup_days = models.PositiveSmallIntegerField(
        "jours pendant lesquels une copie du trousseau est gardée", default=7
    )

    class Meta:
        verbose_name = "organisme"

    def __str__(self) -> str:
        return self.name

    @property
    def organisme_id(self) -> UUID:
        """So that the journal finds the organisme on the organisme itself."""
        return self.pk


class Logo(models.Model):
    """The picture beside the provider's name: a PNG that we wrote ourselves from the one given."""

    organisme = models.OneToOneField(
        Organisme, on_delete=models.PROTECT, primary_key=True, related_name="logo"
    )
    png = models.BinaryField("image PNG")

    class Meta:
        verbose_name = "logo"


class Role(models.TextChoices):
    CONSULTANT = "consultant", "conseiller"
    GESTION = "gestion", "gestion"


class Membership(models.Model):
    """A person works for an organisme, in one role, from one day to another."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField("rôle", max_length=12, choices=Role)
    since = models.DateField("depuis le")
    until = models.DateField("jusqu'au", null=True, blank=True)

    class Meta:
        verbose_name = "appartenance"
        constraints = [
            models.UniqueConstraint(
                fields=["organisme", "user", "role"],
                condition=Q(until__isnull=True),
                name="one_open_membership_by_role",
                violation_error_message="Cette personne a déjà ce rôle dans l'organisme.",
            ),
        ]


class ValeurDatee(models.Model):
    """A figure of the law that the house read for itself, with its reference.

    A dated fact: never edited. Another value from the same day replaces it, and both stay.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="valeurs")
    name = models.CharField("chiffre", max_length=60)
    amount = models.IntegerField("valeur, dans l'unité du chiffre (centimes, minutes…)", null=True)
    since = models.DateField("en vigueur depuis le")
    reference = models.CharField("référence", max_length=300)
    recorded_at = models.DateTimeField("enregistrée le")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "valeur datée"
        verbose_name_plural = "valeurs datées"
        ordering = ["recorded_at", "id"]


class Domain(models.TextChoices):
    """What a training made someone able to explain."""

    PERSONNALITE = "personnalite", "questionnaires de personnalité"
    APTITUDE = "aptitude", "épreuves d'aptitude"


class Qualification(models.Model):
    """Someone was trained to give back such results, from a day, until another when it ends."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField("domaine", max_length=12, choices=Domain)
    title = models.CharField("formation, et qui l'a donnée", max_length=200)
    since = models.DateField("depuis le")
    until = models.DateField("jusqu'au", null=True, blank=True)
    recorded_at = models.DateTimeField("enregistrée le")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "qualification"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="qualification_ends_after_it_begins",
                violation_error_message="La fin de la qualification précède son début.",
            ),
        ]
