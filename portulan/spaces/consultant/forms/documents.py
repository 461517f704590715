"""Writing that papers were handed over: which ones, how, on which day."""

from collections.abc import Iterable

from portulan.journey.bilan.models import Facon, Papier
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised


class HandForm(forms.Form):
    """Papers are ticked; the day may be past, never to come."""

    kinds = forms.TicksField(
        label="Les papiers remis",
        choices=capitalised(Papier.choices),
        error_messages={"required": "Cochez au moins un papier."},
    )
    how = forms.RadioField(label="De quelle façon", choices=capitalised(Facon.choices))
    happened_on = forms.DayField(
        label="Le jour", error_messages={"required": "Indiquez le jour de la remise."}
    )

    def __init__(self, *args, ready: Iterable[Papier] = (), **kwargs):
        super().__init__(*args, **kwargs)
        ready = list(ready)
        if ready:
            self.fields["kinds"].choices = capitalised((kind.value, kind.label) for kind in ready)

    def handed(self) -> dict[str, object]:
        told = self.cleaned_data
        return {
            "kinds": [Papier(kind) for kind in told["kinds"]],
            "how": Facon(told["how"]),
            "happened_on": told["happened_on"],
        }
