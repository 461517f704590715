"""What the organisme says of itself."""

import re
from collections.abc import Sequence

from portulan.offices.organisme.description import siret_fault
from portulan.offices.pdf.theme import MINIMUM_CONTRAST, contrast
from portulan.rules.calendar import Region
from portulan.ui import forms
from portulan.ui.grounds import GROUNDS

ZONES = [
    ("Europe/Paris", "France métropolitaine"),
    ("America/Guadeloupe", "Guadeloupe"),
    ("America/Martinique", "Martinique"),
    ("America/Cayenne", "Guyane"),
    ("Indian/Reunion", "La Réunion"),
    ("Indian/Mayotte", "Mayotte"),
    ("America/Miquelon", "Saint-Pierre-et-Miquelon"),
    ("Pacific/Noumea", "Nouvelle-Calédonie"),
    ("Pacific/Tahiti", "Polynésie française"),
    ("Pacific/Wallis", "Wallis-et-Futuna"),
]
REGIONS = [
    (Region.METROPOLE, "Métropole"),
    (Region.ALSACE_MOSELLE, "Alsace et Moselle"),
    (Region.GUADELOUPE, "Guadeloupe"),
    (Region.MARTINIQUE, "Martinique"),
    (Region.GUYANE, "Guyane"),
    (Region.REUNION, "La Réunion"),
    (Region.MAYOTTE, "Mayotte"),
    (Region.SAINT_BARTHELEMY, "Saint-Barthélemy"),
    (Region.SAINT_MARTIN, "Saint-Martin"),
    (Region.SAINT_PIERRE_ET_MIQUELON, "Saint-Pierre-et-Miquelon"),
    (Region.NOUVELLE_CALEDONIE, "Nouvelle-Calédonie"),
    (Region.POLYNESIE_FRANCAISE, "Polynésie française"),
    (Region.WALLIS_ET_FUTUNA, "Wallis-et-Futuna"),
]


class OrganismeForm(forms.Form):
    """The provider's own data: shown on the public page, on papers and on invoices."""

    name = forms.TextField(label="Nom de l'organisme")
    address = forms.LongTextField(label="Adresse", rows=3, max_length=500, required=False)
    email = forms.EmailField(label="Adresse e-mail du cabinet", required=False)
    phone = forms.PhoneField(label="Téléphone du cabinet", required=False)
    siret = forms.TextField(label="SIRET", required=False, help_text="Quatorze chiffres.")
    nda = forms.TextField(
        label="Numéro de déclaration d'activité",
        required=False,
        help_text="Onze chiffres, donnés par le préfet de région.",
    )
    price_cents = forms.EurosField(label="Prix d'un bilan, en euros", required=False)
    bilan_unit = forms.LongTextField(
        label="Organisation réservée aux bilans",
        rows=4,
        max_length=2000,
        required=False,
        help_text="Quand l'organisme a d'autres activités : qui s'occupe des bilans, où, avec "
        "quels moyens séparés (code du travail, art. R6313-6).",
    )
    handicap_contact = forms.LongTextField(
        label="Contact handicap", rows=3, max_length=500, required=False
    )
    complaint_contact = forms.LongTextField(
        label="Où adresser une réclamation", rows=3, max_length=500, required=False
    )
    mediator = forms.LongTextField(
        label="Médiateur de la consommation",
        rows=3,
        max_length=500,
        required=False,
        help_text="Nom, adresse et site (code de la consommation, art. L616-1).",
    )
    opening_hours = forms.LongTextField(
        label="Horaires d'accueil",
        rows=3,
        max_length=500,
        required=False,
        help_text="Affichés sur la page publique. Ceux de chaque conseiller se règlent dans son "
        "agenda.",
    )
    own_rules = forms.LongTextField(
        label="Ce que vous ajoutez au règlement intérieur",
        rows=5,
        max_length=4000,
        required=False,
        help_text="Une ligne vide sépare deux paragraphes. Le règlement remis avant ne change pas.",
    )
    paper_colour = forms.TextField(
        label="Couleur des titres de vos papiers",
        max_length=7,
        required=False,
        help_text="Par exemple #1d4f63. Laissez vide pour celle de Portulan. Le contraste avec le "
        "blanc doit atteindre 4,5.",
    )
    page_colour = forms.TextField(
        label="Couleur de votre page publique",
        max_length=7,
        required=False,
        help_text="Celle des liens et des boutons. Laissez vide pour celle de Portulan. Le "
        "contraste avec chaque fond de la page doit atteindre 4,5.",
    )
    zone = forms.SelectField(label="Heure locale", choices=ZONES)
    region = forms.SelectField(
        label="Jours fériés", choices=[(region.value, words) for region, words in REGIONS]
    )

    def clean_siret(self):
        digits = "".join(self.cleaned_data["siret"].split())
        if digits and (fault := siret_fault(digits)):
            raise forms.ValidationError(fault)
        return digits

    def clean_nda(self):
        told = self.cleaned_data["nda"]
        if told and len(re.sub(r"\D", "", told)) != 11:
            raise forms.ValidationError("Le numéro de déclaration d'activité compte onze chiffres.")
        return told

    def clean_paper_colour(self):
        return _readable(self.cleaned_data["paper_colour"], ["#ffffff"], "le blanc", "les titres")

    def clean_page_colour(self):
        told, ground = self.cleaned_data["page_colour"], "le moins clair des fonds de la page"
        return _readable(told, GROUNDS, ground, "les liens et les boutons")

    def clean_price_cents(self):
        return self.cleaned_data["price_cents"] or 0


def _readable(told: str, grounds: Sequence[str], ground: str, what: str) -> str:
    """Return the colour if it can be read on each of these grounds (WCAG 2.2, 1.4.3)."""
    told = told.strip().lower()
    if told and not re.fullmatch(r"#[0-9a-f]{6}", told):
        raise forms.ValidationError(
            "Une couleur s'écrit avec un # et six signes, par exemple #1d4f63."
        )
    if told and (found := min(contrast(told, one) for one in grounds)) < MINIMUM_CONTRAST:
        words = f"{found:.1f}".replace(".", ",")
        raise forms.ValidationError(
            f"Cette couleur est trop pâle : contraste de {words} avec {ground}, il en faut 4,5 "
            f"pour que chacun lise {what}. Choisissez-la plus foncée."
        )
    return told
