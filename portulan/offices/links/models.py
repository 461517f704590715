from django.conf import settings
from django.db import models

from portulan.offices.ids import ordered_id
from portulan.offices.organisme.models import Organisme


class Purpose(models.TextChoices):
    """What a link opens. Nothing else."""

    INVITATION = "invitation", "entrer pour la première fois"
    EMPLOYEUR = "employeur", "convention et heures, pour l'employeur"
    LECTEUR = "lecteur", "lire un document confié"
    CONTROLE = "controle", "vérifier des dossiers terminés"
    SATISFACTION = "satisfaction", "donner son avis"
    SUIVI = "suivi", "répondre à une proposition de suivi"
    DEMANDE = "demande", "suivre une demande d'entretien"
    ABSENCE = "absence", "répondre à une demande d'absence"
    TEMOIN = "temoin", "dire ce que l'on a vu d'une compétence"
    REGARD = "regard", "répondre à un questionnaire à plusieurs regards"
    AGENDA = "agenda", "suivre ses rendez-vous dans son agenda"
    CONTACT = "contact", "voir ce qui est noté de soi dans une enquête métier"
    SUPERVISION = "supervision", "lire un extrait de notes sans nom"
    HERITIER = "heritier", "recevoir ce qu'une personne décédée a voulu remettre"


class Link(models.Model):
    """A secret address given to one outsider."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisme = models.ForeignKey(Organisme, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField("usage", max_length=12, choices=Purpose)
    subject = models.UUIDField("objet")
    bilan_id = models.UUIDField("bilan", null=True, db_index=True)
    name = models.CharField("pour qui", max_length=160, blank=True)
    email = models.EmailField("adresse", blank=True)
    digest = models.CharField("empreinte du secret", max_length=64, unique=True)
    created_at = models.DateTimeField("créé le")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    expires_at = models.DateTimeField("s'ouvre jusqu'au")
    revoked_at = models.DateTimeField("fermé le", null=True)
    used_at = models.DateTimeField("utilisé le", null=True)

    class Meta:
        verbose_name = "lien"
