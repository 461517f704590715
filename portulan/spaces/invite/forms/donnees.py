"""What a reader does with their own data: correct a name, or erase all."""

from portulan.ui import forms

CORRECT, ERASE = "corriger", "effacer"


class DataForm(forms.Form):
    what = forms.RadioField(
        label="Que souhaitez-vous ?",
        choices=[
            (CORRECT, "Corriger mon nom"),
            (ERASE, "Effacer mon nom et mon adresse, et ne plus pouvoir lire"),
        ],
        error_messages={"required": "Dites ce que vous souhaitez."},
    )
    name = forms.TextField(
        label="Mon nom, tel qu'il s'écrit",
        help_text="Pour le corriger seulement.",
        max_length=160,
        required=False,
        autocomplete="name",
    )

    def clean(self):
        given = super().clean()
        if given.get("what") == CORRECT and not given.get("name", "").strip():
            self.add_error("name", "Écrivez votre nom tel qu'il doit être.")
        return given
