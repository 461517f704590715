"""What the person writes about their time."""

from datetime import date

from portulan.journey.bilan.models import Phase
from portulan.journey.entretien.actions.travail import LONGEST_DAY
from portulan.rules.french import duration_fr
from portulan.ui import forms


class TimeForm(forms.Form):
    """Time spent: a day, a duration."""

    happened_on = forms.DayField(
        label="Quel jour",
        error_messages={"too_late": "Le temps se note une fois passé : aujourd'hui ou avant."},
    )
    minutes = forms.MinutesField(
        label="Combien de temps", help_text="Par exemple 45 min ou 1 h 30."
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].not_after = on

    def clean_minutes(self) -> int:
        minutes = self.cleaned_data["minutes"]
        if not 0 < minutes <= LONGEST_DAY:
            told = f"Un jour compte de 1 min à {duration_fr(LONGEST_DAY)} de travail personnel."
            raise forms.ValidationError(told)
        return minutes


class WorkForm(TimeForm):
    """Time of personal work: a day, a duration, a phase. What it was about is not asked."""

    phase = forms.RadioField(
        label="Dans quelle phase",
        choices=[(str(value), str(label).capitalize()) for value, label in Phase.choices],
    )

    def work(self) -> dict[str, object]:
        """Return what `log_work` takes."""
        told = self.cleaned_data
        return {
            "phase": Phase(int(told["phase"])),
            "happened_on": told["happened_on"],
            "minutes": told["minutes"],
        }
