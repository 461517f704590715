"""What is asked when a death is noted: the day, on what it rests. The same for both doors."""

from datetime import date
from typing import Any

from portulan.journey.bilan.deces import Preuve
from portulan.ui import forms


class DecesForm(forms.Form):
    happened_on = forms.DayField(
        label="Jour du décès", error_messages={"required": "Indiquez le jour, tel qu'il est connu."}
    )
    proof = forms.RadioField(
        label="Sur quoi cela repose",
        choices=Preuve.choices,
        hints={
            Preuve.PROCHE: "Les messages cessent aussitôt. Rien n'est effacé avant un acte, ou "
            "trois mois.",
        },
        error_messages={"required": "Dites sur quoi cela repose."},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].not_after = on
