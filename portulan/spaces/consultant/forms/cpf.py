"""A CPF file copied from EDOF: its number, its dates, its state."""

from portulan.ui import forms


class OrderForm(forms.Form):
    number = forms.TextField(
        label="Numéro de dossier",
        max_length=60,
        error_messages={"required": "Recopiez le numéro de dossier que montre EDOF."},
    )
    starts_on = forms.DayField(
        label="Début commandé", error_messages={"required": "Indiquez le début commandé."}
    )
    ends_on = forms.DayField(
        label="Fin commandée", error_messages={"required": "Indiquez la fin commandée."}
    )


class StateForm(forms.Form):
    """The next state, among those that may follow."""

    state = forms.SelectField(label="Nouvel état", choices=[])
    happened_on = forms.DayField(
        label="Depuis le", error_messages={"required": "Indiquez le jour que montre EDOF."}
    )

    def __init__(self, *args, states=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(states)
