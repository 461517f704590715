"""A complaint: who, how to answer, and what happened. Nothing else is asked."""

from uuid import uuid4

from django.forms import HiddenInput, UUIDField

from portulan.journey.qualite.actions import Complaint
from portulan.ui import forms


class ReclamationForm(forms.Form):
    """Its identifier makes two clicks one complaint."""

    id = UUIDField(widget=HiddenInput, required=False)
    name = forms.TextField(
        label="Votre nom",
        autocomplete="name",
        max_length=160,
        error_messages={"required": "Écrivez votre nom, pour que nous puissions vous répondre."},
    )
    email = forms.EmailField(label="Votre adresse e-mail", help_text="Pour vous répondre.")
    text = forms.LongTextField(
        label="Ce qui s'est passé",
        rows=7,
        max_length=5000,
        help_text="Dites ce que vous attendiez et ce que vous demandez. Vous n'avez pas à raconter "
        "votre bilan.",
        error_messages={"required": "Écrivez ce qui s'est passé, même en une phrase."},
    )

    def complaint(self) -> Complaint:
        told = self.cleaned_data
        return Complaint(**{**told, "id": told["id"] or uuid4()})


def new_form() -> ReclamationForm:
    """Return an empty form with an identifier of its own."""
    return ReclamationForm(initial={"id": uuid4()})
