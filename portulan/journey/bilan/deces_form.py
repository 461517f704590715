"""What is asked when a death is noted: the day, on what it rests. The same for both doors.

The box that names the person is the last moment to see that it is another file.
"""

from datetime import date
from typing import Any

from portulan.journey.bilan.deces import Preuve
from portulan.journey.bilan.models import Bilan
from portulan.ui import forms

NOTED = "C'est noté. Plus aucun message ne part vers cette personne."
WITHDRAWN = "C'est retiré. Les rendez-vous annulés sont à reprendre."


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

    def __init__(self, *args: Any, bilan: Bilan, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].not_after = on
        self.fields["sure"] = forms.TickField(
            label=f"Il s'agit bien de {bilan.beneficiaire.name}, et j'ai lu ce que cela change.",
            error_messages={"required": "Vérifiez de qui il s'agit, puis cochez la case."},
        )

    @property
    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"happened_on": given["happened_on"], "proof": Preuve(given["proof"])}
