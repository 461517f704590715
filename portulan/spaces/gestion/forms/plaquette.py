"""A plaquette to read again: its text, or the figures it announces, and the day to read it at."""

from django.core.exceptions import ValidationError

from portulan.rules.law.plaquette.scan import PlaquetteParameters
from portulan.ui import forms

LONGEST = 40_000  # characters: twice a long plaquette


class PlaquetteForm(forms.Form):
    """All that is typed stays in the page; nothing of it is kept."""

    text = forms.LongTextField(
        label="Le texte de la plaquette",
        required=False,
        rows=12,
        max_length=LONGEST,
        help_text="Collez tout le texte, tel qu'il sort du fichier. Ce que vous collez n'est pas "
        "enregistré.",
    )
    on = forms.DayField(
        label="La lire avec le droit du", required=False, help_text="Sans date : aujourd'hui."
    )
    accompanied = forms.MinutesField(label="Heures d'entretiens", required=False)
    personal = forms.MinutesField(label="Heures de travail personnel", required=False)
    sessions = forms.NumberField(label="Nombre de séances", required=False, min_value=1)
    session = forms.MinutesField(label="Durée d'une séance", required=False)
    retention_years = forms.NumberField(
        label="Conservation avec accord, en années", required=False, min_value=0
    )
    participation = forms.EurosField(label="Participation annoncée (CPF)", required=False)
    cap = forms.EurosField(label="Plafond annoncé (CPF)", required=False)
    wait_years = forms.NumberField(
        label="Années entre deux bilans financés", required=False, min_value=0
    )
    start_days = forms.NumberField(label="Démarrage annoncé, en jours", required=False, min_value=1)
    convention_days = forms.NumberField(
        label="Jours pour accepter la convention", required=False, min_value=1
    )
    withdrawal_days = forms.NumberField(
        label="Jours pour se rétracter", required=False, min_value=1
    )
    deposit_percent = forms.NumberField(
        label="Premier versement, en %", required=False, min_value=0, max_value=100
    )

    @property
    def parameters(self) -> PlaquetteParameters:
        given = {name: self.cleaned_data[name] for name in PlaquetteParameters.__slots__}
        return PlaquetteParameters(**given)

    @property
    def parameters_open(self) -> bool:
        """Say whether a figure was typed: its box is then shown."""
        return any(self[name].data for name in PlaquetteParameters.__slots__)

    def clean(self):
        given = super().clean()
        told = [name for name, value in given.items() if name != "on" and value not in (None, "")]
        if not told and not self.errors:
            raise ValidationError(
                "Collez un texte, ou remplissez au moins un chiffre : il n'y a encore rien à lire."
            )
        return given
