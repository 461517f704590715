"""What whom the person named says, once they hold the documents."""

from portulan.ui import forms


class OpenedForm(forms.Form):
    """The originals go once this is said: it is not said by a slip of the finger."""

    safe = forms.TickField(
        label="J'ai ouvert les documents et j'en ai une copie en lieu sûr.",
        error_messages={
            "required": "Ouvrez d'abord les documents, gardez-en une copie, puis cochez la case : "
            "l'effacement des originaux ne s'annule pas."
        },
    )
