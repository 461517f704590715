"""What is masked in the notes before the person receives them."""

from portulan.ui import forms


class CopyForm(forms.Form):
    """Nothing typed here is kept: the words only take themselves out of the copy."""

    words = forms.LongTextField(
        label="Ce qui désigne quelqu'un d'autre, à masquer",
        rows=4,
        max_length=4_000,
        required=False,
        help_text="Un nom, un poste, une phrase entière : un par ligne. Rien de cette liste n'est "
        "gardé.",
    )
    read_again = forms.TickField(
        label="J'ai relu ce qui part : personne d'autre n'y est reconnaissable.",
        required=False,
    )

    def __init__(self, *args, sending: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["read_again"].required = sending
        self.fields["read_again"].error_messages["required"] = (
            "Relisez ce qui part, puis cochez cette case."
        )

    @property
    def lines(self) -> list[str]:
        return self.cleaned_data.get("words", "").splitlines()
