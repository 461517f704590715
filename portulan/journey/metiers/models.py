"""Public nomenclatures, as imported, belong to nobody; the lists of sites, to each house."""

from django.db import models

from portulan.journey.bilan.facts import Fact


class VersionMetiers(models.Model):
    """One import: which version, from when, with the index that searches it."""

    number = models.PositiveSmallIntegerField("version")
    published_on = models.DateField("publiée le", null=True)
    source = models.CharField("mention de la source", max_length=600)
    imported_at = models.DateTimeField("importée le")
    index = models.BinaryField("index de recherche")

    class Meta:
        verbose_name = "version du référentiel des métiers"
        verbose_name_plural = "versions du référentiel des métiers"


class FicheMetier(models.Model):
    """One métier. `sheet`: what is read whole (texts, items, neighbours, borrowed names)."""

    code = models.CharField("code ROME", primary_key=True, max_length=10)
    ogr = models.CharField("numéro stable", max_length=12, db_index=True)
    title = models.CharField("intitulé", max_length=250)
    parent = models.CharField("fiche mère", max_length=10, blank=True)
    regulated = models.BooleanField("réglementé")
    manager = models.BooleanField("emploi cadre")
    eco = models.CharField("transition écologique", max_length=80, blank=True)
    digital = models.CharField("transition numérique", max_length=80, blank=True)
    riasec = models.CharField("intérêts", max_length=3, blank=True)
    sheet = models.JSONField("fiche")

    class Meta:
        verbose_name = "fiche métier"
        verbose_name_plural = "fiches métier"


class Appellation(models.Model):
    """A name a métier goes by. Its number never changes, even when the métier's code does."""

    ogr = models.CharField("numéro stable", primary_key=True, max_length=12)
    title = models.CharField("appellation", max_length=250)
    code = models.CharField("code ROME", max_length=10, db_index=True)

    class Meta:
        verbose_name = "appellation"
        verbose_name_plural = "appellations"


class AncienneAppellation(models.Model):
    """A name a newer version no longer has: whoever kept it still reads what it was."""

    ogr = models.CharField("numéro stable", primary_key=True, max_length=12)
    title = models.CharField("appellation", max_length=250)
    code = models.CharField("code ROME", max_length=10)
    last_version = models.PositiveSmallIntegerField("dernière version")

    class Meta:
        verbose_name = "ancienne appellation"
        verbose_name_plural = "anciennes appellations"


class ItemMetier(models.Model):
    """A skill, an attitude, a piece of knowledge or a context, by its stable number."""

    ogr = models.CharField("numéro stable", primary_key=True, max_length=12)
    kind = models.CharField("nature", max_length=12)
    label = models.CharField("libellé", max_length=500)
    group = models.CharField("famille", max_length=120, blank=True)
    transverse = models.BooleanField("transverse")

    class Meta:
        verbose_name = "item de fiche métier"
        verbose_name_plural = "items de fiches métier"


class CompetenceEsco(models.Model):
    """A skill of ESCO (CC BY 4.0), proposed beside ROME's where a story names it."""

    number = models.CharField("numéro ESCO", primary_key=True, max_length=36)
    label = models.CharField("libellé", max_length=250)

    class Meta:
        verbose_name = "compétence ESCO"
        verbose_name_plural = "compétences ESCO"


class SiteOrganisme(Fact):
    """An address a house adds to its lists; or, `hidden`, one of ours it does not hand over."""

    theme = models.CharField("liste", max_length=120)
    name = models.CharField("nom", max_length=120, blank=True)
    url = models.URLField("adresse", max_length=400)
    use = models.CharField("ce que l'on y trouve", max_length=200, blank=True)
    hidden = models.BooleanField("masquée", default=False)

    class Meta:
        verbose_name = "site d'une liste"
        verbose_name_plural = "sites des listes"
        constraints = [
            models.UniqueConstraint(fields=["organisme", "url"], name="one_site_by_house_and_url")
        ]


class Certification(models.Model):
    """A diploma or a title in force, as France compétences publishes it, for one métier."""

    code = models.CharField("code ROME", max_length=10, db_index=True)
    number = models.CharField("numéro de fiche", max_length=20)
    title = models.CharField("intitulé", max_length=700)
    level = models.CharField("niveau", max_length=2, blank=True)
    ends_on = models.DateField("enregistrée jusqu'au", null=True)
    published_on = models.DateField("publiée le")

    class Meta:
        verbose_name = "certification"
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="one_certification_by_metier")
        ]


class FamilleMetier(models.Model):
    """The family of the Dares a métier counts in: official figures are published by family."""

    code = models.CharField("code ROME", max_length=10, db_index=True)
    family = models.CharField("famille professionnelle", max_length=5)
    nomenclature = models.CharField("nomenclature", max_length=4)

    class Meta:
        verbose_name = "famille d'un métier"
        verbose_name_plural = "familles des métiers"
        constraints = [
            models.UniqueConstraint(fields=["code", "family"], name="one_family_by_metier")
        ]


class BesoinRecrutement(models.Model):
    """What employers of one area say they want to recruit in a year (survey of France Travail).

    Empty: the publisher keeps it secret, or did not ask. Never a zero.
    """

    year = models.PositiveSmallIntegerField("année")
    family = models.CharField("famille professionnelle", max_length=5, db_index=True)
    label = models.CharField("libellé", max_length=250)
    nomenclature = models.CharField("nomenclature", max_length=4)
    region = models.CharField("région", max_length=3)
    region_name = models.CharField("nom de la région", max_length=80)
    department = models.CharField("département", max_length=3)
    department_name = models.CharField("nom du département", max_length=80)
    area = models.CharField("bassin", max_length=10)
    area_name = models.CharField("nom du bassin", max_length=120)
    projects = models.PositiveIntegerField("projets", null=True)
    hard = models.PositiveIntegerField("jugés difficiles", null=True)
    seasonal = models.PositiveIntegerField("saisonniers", null=True)

    class Meta:
        verbose_name = "besoin de recrutement"
        verbose_name_plural = "besoins de recrutement"
        constraints = [
            models.UniqueConstraint(
                fields=["family", "department", "area"], name="one_need_by_family_and_area"
            )
        ]


class TensionMetier(models.Model):
    """How hard it is to recruit in a family, in one place, from 1 to 5, as the Dares says it."""

    year = models.PositiveSmallIntegerField("année")
    family = models.CharField("famille professionnelle", max_length=5, db_index=True)
    label = models.CharField("libellé", max_length=250)
    nomenclature = models.CharField("nomenclature", max_length=4)
    level = models.CharField("échelle", max_length=11)
    place = models.CharField("code du lieu", max_length=3, blank=True)
    place_name = models.CharField("nom du lieu", max_length=80, blank=True)
    step = models.PositiveSmallIntegerField("de 1 à 5", null=True)

    class Meta:
        verbose_name = "tension d'un métier"
        verbose_name_plural = "tensions des métiers"
        constraints = [
            models.UniqueConstraint(
                fields=["family", "level", "place"], name="one_tension_by_family_and_place"
            )
        ]


class MetierOnisep(models.Model):
    """A sheet of the Onisep about a métier (ODbL: kept in a table of its own)."""

    code = models.CharField("code ROME", max_length=10, db_index=True)
    title = models.CharField("intitulé", max_length=250)
    url = models.URLField("adresse", max_length=300)
    updated_on = models.DateField("modifiée le", null=True)

    class Meta:
        verbose_name = "fiche métier de l'Onisep"
        verbose_name_plural = "fiches métier de l'Onisep"


class FormationOnisep(models.Model):
    """A way to prepare a certification, as the Onisep describes it (ODbL: its own table)."""

    number = models.CharField("numéro de fiche", max_length=20, db_index=True)
    title = models.CharField("intitulé", max_length=400)
    lasts = models.CharField("durée", max_length=60, blank=True)
    url = models.URLField("adresse", max_length=300)
    updated_on = models.DateField("modifiée le", null=True)

    class Meta:
        verbose_name = "formation de l'Onisep"
        verbose_name_plural = "formations de l'Onisep"
