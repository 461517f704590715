"""A complaint that came otherwise than by the page; the answer given to one."""

from uuid import uuid4

from django.forms import HiddenInput, UUIDField

from portulan.journey.qualite.actions import Complaint
from portulan.journey.qualite.models import Channel
from portulan.ui import forms

OTHERWISE = [(one.value, one.label.capitalize()) for one in Channel if one is not Channel.PAGE]


class ComplaintForm(forms.Form):
    """Written down by the house, in the person's own words as far as possible."""

    id = UUIDField(widget=HiddenInput, required=False)
    received_on = forms.DayField(label="Reçue le")
    channel = forms.RadioField(label="De quelle façon", choices=OTHERWISE)
    name = forms.TextField(label="Nom de la personne", max_length=160)
    email = forms.EmailField(
        label="Son adresse e-mail",
        required=False,
        help_text="Un accusé de réception part à cette adresse.",
    )
    text = forms.LongTextField(label="Ce qu'elle dit", rows=6, max_length=5000)

    def complaint(self) -> Complaint:
        told = self.cleaned_data
        return Complaint(
            **{**told, "id": told["id"] or uuid4(), "channel": Channel(told["channel"])}
        )


class ReplyForm(forms.Form):
    """The answer, how it is given, and what it changes in the house."""

    text = forms.LongTextField(label="La réponse", rows=6, max_length=5000)
    channel = forms.RadioField(label="Donnée", choices=OTHERWISE)
    happened_on = forms.DayField(label="Le")
    measures = forms.LongTextField(
        label="Ce qui change dans le cabinet",
        rows=3,
        max_length=2000,
        required=False,
        help_text="Dit à la personne, et gardé pour améliorer la suite.",
    )
