"""An extract of one's notes for a supervisor: what to mask, and the text as it will be read."""

from portulan.journey.investigation.supervision import DAYS, MOST_DAYS
from portulan.ui import forms


class SupervisionForm(forms.Form):
    """The words to mask are not kept; the text is what leaves, once read again."""

    words = forms.LongTextField(
        label="Ce qui désigne quelqu'un, à masquer",
        rows=3,
        max_length=4_000,
        required=False,
        help_text="Un nom, un lieu, un employeur, une phrase : un par ligne. Le nom de la personne "
        "est déjà masqué. Rien de cette liste n'est gardé.",
    )
    text = forms.LongTextField(
        label="Ce que lira la personne qui vous supervise",
        rows=16,
        max_length=40_000,
        required=False,
        help_text="Retirez, résumez, changez un métier ou une ville qui ferait reconnaître.",
    )
    days = forms.NumberField(
        label="Pendant combien de jours",
        min_value=1,
        max_value=MOST_DAYS,
        initial=DAYS,
        required=False,
    )
    read_again = forms.TickField(
        label="J'ai relu : personne n'y est reconnaissable.", required=False
    )

    def __init__(self, *args, giving=False, **kwargs):
        super().__init__(*args, **kwargs)
        told = {
            "text": "Écrivez ce qui se lira.",
            "days": "Écrivez un nombre de jours, 15 par exemple.",
            "read_again": "Relisez ce qui part, puis cochez cette case.",
        }
        for name, words in told.items():
            self.fields[name].required = giving
            self.fields[name].error_messages["required"] = words

    @property
    def lines(self) -> list[str]:
        return self.cleaned_data.get("words", "").splitlines()
