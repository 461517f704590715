"""Proposing a questionnaire."""

from collections.abc import Iterable

from portulan.journey.passation.offered import OFFERED, minutes_of
from portulan.rules.french import duration_fr
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.ui import forms


class GiveForm(forms.Form):
    questionnaire = forms.RadioField(label="Questionnaire")

    def __init__(self, offered: Iterable[Instrument], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].choices = [
            (one.id, f"{one.title}, environ {duration_fr(minutes_of(one))}{_whose(one)}")
            for one in offered
        ]


def _whose(one: Instrument) -> str:
    return "" if one.id in OFFERED else " (propre au cabinet, non validé)"
