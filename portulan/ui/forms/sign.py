"""Signing: the name typed by hand, the code received, and the fingerprint of the text on screen."""

from django.forms import CharField, HiddenInput

from portulan.ui.forms.base import Form
from portulan.ui.forms.fields import CodeField, TextField


class SignForm(Form):
    """Give `initial={"sha256": …}`: the text that is signed is the one the person has read."""

    typed_name = TextField(
        label="Votre prénom et votre nom",
        help_text="Écrits par vous, ils valent signature avec le code.",
        autocomplete="name",
        max_length=160,
        error_messages={"required": "Écrivez votre prénom et votre nom."},
    )
    code = CodeField(
        numeric=True,
        help_text="Six chiffres, reçus par e-mail. Il dure vingt minutes.",
        error_messages={"required": "Indiquez le code reçu par e-mail."},
    )
    sha256 = CharField(widget=HiddenInput, max_length=64)
