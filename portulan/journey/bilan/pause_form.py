"""A pause: one date, when both speak of it again. The same for both doors."""

from datetime import date
from typing import Any

from portulan.journey.bilan.pausing import LONGEST
from portulan.rules.calendar import days_later, months_later
from portulan.ui import forms


class PauseForm(forms.Form):
    review = forms.DayField(
        label="Nous en reparlons le",
        help_text="Une date dans l'année. Elle pourra être changée.",
        error_messages={"required": "Indiquez quand en reparler."},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review"].not_before = days_later(on, 1)
        self.fields["review"].not_after = months_later(on, LONGEST)
