"""Ending a bilan: the day of the last session of the conclusions."""

from portulan.ui import forms


class TermForm(forms.Form):
    """The day, and a tick for what cannot be undone."""

    happened_on = forms.DayField(
        label="Dernier entretien des conclusions", error_messages={"required": "Indiquez le jour."}
    )
    sure = forms.TickField(
        label="Le bilan est arrivé à son terme.",
        error_messages={"required": "Cochez cette case si le bilan est bien terminé."},
    )
