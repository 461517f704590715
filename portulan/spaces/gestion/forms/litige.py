"""A disagreement about a file: why its facts wait, and until when. Never a story."""

from datetime import date
from typing import Any

from portulan.journey.bilan.disputing import LONGEST
from portulan.journey.bilan.litige import Litige
from portulan.rules.calendar import days_later, months_later
from portulan.ui import forms


class HoldForm(forms.Form):
    ground = forms.RadioField(
        label="Motif",
        choices=Litige.choices,
        error_messages={"required": "Choisissez le motif le plus proche."},
    )
    until = forms.DayField(
        label="Attendre jusqu'au",
        help_text="Une date dans l'année ; l'attente se redemande.",
        error_messages={"required": "Indiquez jusqu'à quand attendre."},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].not_before = days_later(on, 1)
        self.fields["until"].not_after = months_later(on, LONGEST)
