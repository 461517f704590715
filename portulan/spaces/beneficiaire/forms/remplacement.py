"""The consultant is away: three choices, none better than another."""

from datetime import date
from typing import Any

from portulan.journey.bilan.interruption import Choix
from portulan.journey.bilan.pausing import LONGEST
from portulan.rules.calendar import days_later, months_later
from portulan.ui import forms


class ChoixForm(forms.Form):
    choice = forms.RadioField(
        label="Ce que je choisis",
        error_messages={"required": "Choisissez, ou revenez plus tard : rien ne change d'ici là."},
    )
    review = forms.DayField(
        label="Si j'attends : nous en reparlons le",
        help_text="Une date dans l'année. Elle pourra être changée.",
        required=False,
    )
    notes = forms.TickField(required=False)

    def __init__(self, *args: Any, absent: str, substitute: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["choice"]
        choice.choices = [
            (Choix.SUBSTITUTE.value, f"Être reçu par {substitute}"),
            (Choix.WAIT.value, f"Attendre le retour de {absent}"),
            (Choix.STOP.value, "Arrêter le bilan"),
        ]
        choice.widget.hints = {
            Choix.SUBSTITUTE.value: "Votre bilan continue, avec les mêmes heures.",
            Choix.WAIT.value: "Votre bilan se met en pause ; rien n'est effacé.",
            Choix.STOP.value: "Rien ne se fait tout de suite : vous confirmerez à l'écran suivant.",
        }
        notes = self.fields["notes"]
        notes.label = f"{substitute} peut lire les notes que {absent} a prises"
        notes.help_text = (
            "Seulement si vous le souhaitez. Sans cela, ces notes restent fermées. Vous pourrez "
            "changer d'avis."
        )
        self.fields["review"].not_before = days_later(on, 1)
        self.fields["review"].not_after = months_later(on, LONGEST)

    def clean(self):
        given = super().clean()
        waits = given.get("choice") == Choix.WAIT
        if waits and not given.get("review") and "review" not in self.errors:
            self.add_error("review", "Indiquez quand en reparler.")
        return given
