"""One item of an aptitude form."""

from portulan.journey.passation.epreuve_posee import Asked
from portulan.ui import forms


class ReponseForm(forms.Form):
    reponse = forms.RadioField(
        label="Votre réponse",
        error_messages={"required": "Choisissez une réponse, ou passez la question."},
    )

    def __init__(self, item: Asked, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reponse"].choices = [(one.value, one.words) for one in item.options]
