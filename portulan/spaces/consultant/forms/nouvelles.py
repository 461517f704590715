"""Which ready message leaves."""

from portulan.journey.deroulement.nouvelles import MESSAGES
from portulan.ui import forms


class NouvellesForm(forms.Form):
    message = forms.RadioField(
        label="Le message",
        choices=[(one.key, one.label) for one in MESSAGES],
        hints={one.key: " ".join(one.sentences) for one in MESSAGES},
        error_messages={"required": "Choisissez l'un des messages."},
    )
