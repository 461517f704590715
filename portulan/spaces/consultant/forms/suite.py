"""What the person decided, when she says it on paper or aloud."""

from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.suite import Suite
from portulan.ui import forms


class SuiteForm(forms.Form):
    choice = forms.RadioField(
        label="Ce que la personne décide",
        choices=[
            (Suite.CONTINUER.value, "Continuer le bilan"),
            (Suite.ARRETER.value, "Arrêter le bilan"),
        ],
        error_messages={"required": "Notez ce que la personne décide."},
    )
    strength = forms.RadioField(
        label="Comment elle l'a dit",
        choices=[
            (Temoin.PAPIER.value, "Sur une feuille signée"),
            (Temoin.VOIX.value, "De vive voix"),
        ],
        error_messages={"required": "Dites sur quoi repose cette décision."},
    )
