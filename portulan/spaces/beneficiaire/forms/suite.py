"""« Continuer ou non »: one choice, no reason."""

from portulan.journey.bilan.suite import Suite
from portulan.ui import forms


class SuiteForm(forms.Form):
    choice = forms.RadioField(
        label="Ce que je décide",
        choices=[
            (Suite.CONTINUER.value, "Je continue le bilan"),
            (Suite.ARRETER.value, "J'arrête le bilan"),
        ],
        hints={
            Suite.CONTINUER.value: "Vous pourrez encore arrêter à tout moment.",
            Suite.ARRETER.value: "Rien ne se fait tout de suite : vous confirmerez à l'écran "
            "suivant.",
        },
        error_messages={"required": "Choisissez, ou revenez plus tard : rien ne presse."},
    )
