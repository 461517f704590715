"""A disagreement: why and until when the facts wait; and whether one's own documents do too."""

from datetime import date
from typing import Any

from portulan.journey.bilan.disputing import LONGEST
from portulan.journey.bilan.litige import Litige
from portulan.rules.calendar import days_later, months_later
from portulan.ui import forms


class HoldForm(forms.Form):
    ground = forms.RadioField(
        label="De quoi s'agit-il ?",
        choices=Litige.choices,
        error_messages={"required": "Choisissez ce qui s'en approche le plus."},
    )
    until = forms.DayField(
        label="Attendre jusqu'au",
        help_text="Une date dans l'année. L'attente se redemande si le désaccord dure.",
        error_messages={"required": "Indiquez jusqu'à quand attendre."},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].not_before = days_later(on, 1)
        self.fields["until"].not_after = months_later(on, LONGEST)


class WaitForm(forms.Form):
    until = forms.DayField(
        label="Mes documents attendent jusqu'au",
        error_messages={"required": "Indiquez jusqu'à quand vos documents attendent."},
    )
    typed_name = forms.TextField(
        label="Votre nom, pour signer cet accord",
        autocomplete="name",
        error_messages={"required": "Écrivez votre nom : cet accord est un écrit signé."},
    )
