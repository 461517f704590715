"""Giving an aptitude form, with the time that suits the person."""

from portulan.journey.passation.epreuves import TITLES
from portulan.journey.passation.models import Forme, Temps
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised


class GiveFormForm(forms.Form):
    family = forms.RadioField(label="Épreuve", choices=list(TITLES.items()))
    form = forms.RadioField(
        label="Forme",
        choices=capitalised(Forme.choices),
        initial=Forme.FIXE,
        help_text="Choisies d'après les réponses, les questions serrent mieux le résultat et sont "
        "moins souvent trop faciles ou trop difficiles. Aucune des deux formes n'est étalonnée : "
        "d'ici là, il en faut le plus souvent 20.",
    )
    time = forms.RadioField(
        label="Temps",
        choices=capitalised(Temps.choices),
        initial=Temps.HABITUEL,
        help_text="Ce qui est aménagé, jamais pourquoi. Les questions se lisent toutes en mots.",
    )
