"""What an employer may type: the day and the proof of a delivery on paper."""

from portulan.journey.bilan.droits import Droit
from portulan.journey.convention.models import How
from portulan.ui import forms

ON_PAPER = [(how.value, how.label) for how in How if how is not How.PAGE]

CORRECT, ERASE, OBJECT = Droit.RECTIFICATION, Droit.EFFACEMENT, Droit.OPPOSITION


class PaperForm(forms.Form):
    """The convention was handed over on paper, or sent otherwise."""

    happened_on = forms.DayField(
        label="Jour de la remise", error_messages={"required": "Indiquez le jour de la remise."}
    )
    how = forms.RadioField(label="De quelle façon", choices=ON_PAPER)
    proof = forms.TextField(
        label="Preuve",
        help_text="Numéro du recommandé, reçu signé, message daté.",
        error_messages={"required": "Dites ce qui prouve la remise."},
    )


class DataForm(forms.Form):
    """What a contact may ask about their own data."""

    right = forms.RadioField(
        label="Que souhaitez-vous ?",
        choices=[
            (CORRECT.value, "Corriger mon nom"),
            (ERASE.value, "Effacer mon nom et mon adresse, et fermer ce lien"),
            (OBJECT.value, "Ne plus recevoir de message à cette adresse"),
        ],
        error_messages={"required": "Dites ce que vous souhaitez."},
    )
    wanted = forms.TextField(
        label="Mon nom, tel qu'il s'écrit",
        help_text="Pour le corriger seulement.",
        max_length=160,
        required=False,
        autocomplete="name",
    )

    def clean(self):
        given = super().clean()
        if given.get("right") == CORRECT and not given.get("wanted", "").strip():
            self.add_error("wanted", "Écrivez votre nom tel qu'il doit être.")
        return given
