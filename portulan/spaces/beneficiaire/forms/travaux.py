"""Pages one writes on: free texts, none of them asked for."""

from portulan.journey.bibliotheque.exercice import Exercice, Field
from portulan.ui import forms


class ExerciceForm(forms.RevisionForm):
    """One field by question of the exercise."""

    def __init__(self, exercice: Exercice, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.exercice = exercice
        for field in exercice.fields:
            self.fields[field.key] = _field(field)

    def parts(self):
        """Return each part with its bound fields; one that repeats stays folded while empty."""
        return [
            {
                "part": part,
                "fields": [
                    {"heavy": field.heavy, "bound": self[field.key]} for field in part.fields
                ],
                "folded": part.again and not any(self._holds(field) for field in part.fields),
            }
            for part in self.exercice.parts
        ]

    def _holds(self, field: Field) -> bool:
        return bool(self[field.key].value() or (self.is_bound and self[field.key].errors))

    @property
    def answers(self) -> dict[str, str]:
        return {field.key: self.cleaned_data[field.key] for field in self.exercice.fields}


def _field(field: Field):
    if field.rows == 1:
        return forms.FreeLineField(label=field.label, help_text=field.help)
    return forms.FreeTextField(
        label=field.label, help_text=field.help, rows=field.rows, max_length=10_000
    )


class RetenuForm(forms.RevisionForm):
    text = forms.FreeTextField(
        label="Ce que je retiens de cette étape",
        help_text="Ce que vous avez appris, ce qui a changé, ce qui reste ouvert. Quelques lignes "
        "suffisent.",
        rows=10,
    )
