"""A follow-up: yes or no, and how to be reached."""

from collections.abc import Mapping

from portulan.journey.suivi.models import How
from portulan.ui import forms

REACH = [
    (one.value, one.label.capitalize())
    for one in (How.TELEPHONE, How.VISIO, How.PLACE, How.MESSAGE)
]


class SuiviForm(forms.Form):
    """The answer to a proposal. No reason is asked, either way."""

    answer = forms.RadioField(
        label="Votre réponse",
        choices=[("oui", "Oui, je veux bien faire le point"), ("non", "Non merci")],
        hints={"non": "Sans avoir à dire pourquoi. Vous pourrez changer d'avis."},
        error_messages={"required": "Choisissez oui ou non, ou fermez cette page."},
    )
    reach = forms.RadioField(
        label="Si c'est oui, de quelle façon",
        choices=REACH,
        required=False,
        error_messages={"required": "Choisissez une façon, même provisoire."},
    )
    when = forms.TextField(
        label="Quand, et à quel numéro s'il le faut",
        max_length=160,
        required=False,
        help_text="Par exemple : le mardi après 18 h, au 06 00 00 00 00. Effacé une fois utilisé.",
    )
    later = forms.TicksField(label="Nous reposer la question plus tard", required=False)

    def __init__(self, *args, later: Mapping[int, int], **kwargs):
        """`later` gives, by rank, how many months after the end the next follow-ups come."""
        super().__init__(*args, **kwargs)
        self.fields["later"].choices = [
            (str(rank), f"À {months} mois") for rank, months in later.items()
        ]
        if not later:
            del self.fields["later"]

    def clean(self):
        told = super().clean()
        if told.get("answer") == "oui" and not told.get("reach") and "reach" not in self.errors:
            self.add_error("reach", "Choisissez une façon, même provisoire.")
        return told

    def given(self) -> dict[str, object]:
        """Return what the action takes."""
        told = self.cleaned_data
        return {
            "accepts": told["answer"] == "oui",
            "reach": told["reach"],
            "when": told["when"],
            "later": [int(rank) for rank in told.get("later", [])],
        }
