"""« Où en êtes-vous ? » as a form, for the two doors that take it: by link, and signed in."""

from collections.abc import Mapping
from typing import Any

from portulan.journey.qualite.form import QuestionsForm
from portulan.journey.qualite.questionnaire import SECTIONS
from portulan.journey.suivi.questions import MOMENTS, OPEN
from portulan.ui import forms


class OuEnEtesVousForm(QuestionsForm):
    """Closed questions; then words and the tick that keeps them, where they may be kept."""

    keep = forms.TickField(
        label="Garder mes mots pour mon suivi",
        required=False,
        help_text="Avec vos réponses ci-dessus. Sans cela, seuls des chiffres sans nom sont "
        "comptés.",
    )

    def __init__(self, *args, rank: int, may_keep: bool, **kwargs):
        super().__init__(*args, sections=SECTIONS[MOMENTS[rank]], **kwargs)
        keep = self.fields.pop("keep")
        if may_keep:
            for key, label in OPEN.items():
                self.fields[key] = forms.LongTextField(
                    label=label, rows=3, max_length=5000, required=False
                )
            self.fields["keep"] = keep

    def words(self):
        """Return the open fields, with the tick last; none when nothing may be kept."""
        names = [*OPEN, "keep"]
        return [self[name] for name in names if name in self.fields]

    def given(self, from_plan: Mapping[str, Any] | None = None) -> tuple[bool, dict[str, Any]]:
        """Return whether words are kept, and the answers.

        A text that only repeats the plan is no word of its own: without the tick, it is let go.
        """
        told = dict(self.cleaned_data)
        keep = bool(told.pop("keep", False))
        for key in OPEN:
            same = _flat(told.get(key)) == _flat((from_plan or {}).get(key))
            if same and not keep:
                told.pop(key, None)
        return keep, told


def _flat(text: object) -> str:
    return "\n".join(line.strip() for line in str(text or "").strip().splitlines())
