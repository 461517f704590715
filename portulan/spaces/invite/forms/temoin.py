"""A witness: for each skill, what one saw, and a line if one wants."""

from collections.abc import Sequence

from portulan.journey.portefeuille.temoins import Vu
from portulan.ui import forms


class TemoinForm(forms.Form):
    def __init__(self, *args, asked: Sequence[dict[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        for number, one in enumerate(asked):
            self.fields[f"vu_{number}"] = forms.RadioField(
                label=f"L'avez-vous vu : {one['label']}",
                choices=[*Vu.choices, ("", "Je passe")],
                required=False,
            )
            self.fields[f"mots_{number}"] = forms.LongTextField(
                label="Un exemple, si vous voulez", rows=2, max_length=2_000, required=False
            )

    @property
    def said(self) -> dict[str, dict[str, str]]:
        given = self.cleaned_data
        return {
            one["id"]: {"vu": given[f"vu_{number}"], "words": given[f"mots_{number}"].strip()}
            for number, one in enumerate(self.asked)
        }
