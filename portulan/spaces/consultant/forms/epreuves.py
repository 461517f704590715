"""Giving an aptitude form, with the time that suits the person."""

from portulan.journey.passation.epreuves import TITLES
from portulan.journey.passation.models import Temps
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised


class GiveFormForm(forms.Form):
    family = forms.RadioField(label="Épreuve", choices=list(TITLES.items()))
    time = forms.RadioField(
        label="Temps",
        choices=capitalised(Temps.choices),
        initial=Temps.HABITUEL,
        help_text="Ce qui est aménagé, jamais pourquoi. Les questions se lisent toutes en mots.",
    )
