"""What someone who came by a link does with their own data: correct, take back, erase."""

from portulan.ui import forms

CORRECT, ERASE = "corriger", "effacer"
AGAIN, TAKE_BACK = "reprendre", "retirer"
ASKED = {"required": "Dites ce que vous souhaitez."}


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
        return with_name(self, super().clean())


def with_name(form, given):
    """Ask for the name when it is to be corrected."""
    if given.get("what") == CORRECT and not given.get("name", "").strip():
        form.add_error("name", "Écrivez votre nom tel qu'il doit être.")
    return given


class RaterForm(forms.Form):
    what = forms.RadioField(
        label="Que souhaitez-vous ?",
        choices=[
            (AGAIN, "Corriger mes réponses, puis les envoyer de nouveau"),
            (TAKE_BACK, "Retirer mes réponses, sans que personne n'en soit averti"),
            (ERASE, "Effacer aussi mon nom et mon adresse"),
        ],
        hints={ERASE: "Votre nom quittera la liste de qui vous a écrit, qui le verra."},
        error_messages=ASKED,
    )


class WitnessForm(forms.Form):
    what = forms.RadioField(
        label="Que souhaitez-vous ?",
        choices=[
            (CORRECT, "Corriger mon nom"),
            (AGAIN, "Reprendre ma réponse, pour l'écrire autrement"),
            (ERASE, "Effacer ma réponse, mon nom et mon adresse"),
        ],
        error_messages=ASKED,
    )
    name = forms.TextField(
        label="Mon nom, tel qu'il s'écrit",
        help_text="Pour le corriger seulement.",
        max_length=160,
        required=False,
        autocomplete="name",
    )

    def clean(self):
        return with_name(self, super().clean())
