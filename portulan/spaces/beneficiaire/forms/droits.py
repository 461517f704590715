"""Exercising a right, and what one wishes if one dies."""

from portulan.journey.bilan.droits import Droit, Sujet
from portulan.journey.conservation.actions.directing import Directive
from portulan.journey.conservation.models import Sort
from portulan.ui import forms


class AskForm(forms.Form):
    about = forms.RadioField(
        label="À propos de quoi ?",
        choices=Sujet.choices,
        error_messages={"required": "Dites de quoi il s'agit."},
    )
    right = forms.RadioField(
        label="Que souhaitez-vous ?",
        choices=[(one.value, one.label.capitalize()) for one in Droit],
        error_messages={"required": "Dites ce que vous souhaitez."},
    )


class DirectiveForm(forms.Form):
    choice = forms.RadioField(
        label="Si je meurs, mes documents",
        choices=Sort.choices,
        error_messages={"required": "Dites ce que deviennent vos documents."},
    )
    name = forms.TextField(label="À qui", max_length=160, required=False)
    reach = forms.TextField(
        label="Comment joindre cette personne",
        help_text="Une adresse ou un numéro.",
        required=False,
    )

    def told(self) -> Directive:
        given = self.cleaned_data
        return Directive(Sort(given["choice"]), given["name"].strip(), given["reach"].strip())
