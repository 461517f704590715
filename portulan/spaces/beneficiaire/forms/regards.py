"""The 360°, for the person: what is looked at, who is asked, and that she was warned each time."""

from portulan.journey.regards.actions import Guest
from portulan.journey.regards.instrument import CHOSEN, choices_of
from portulan.journey.regards.models import AT_WORK, Category
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question
from portulan.ui import forms


class ChoixForm(forms.Form):
    competences = forms.TicksField(
        label=f"Les {CHOSEN} compétences à regarder",
        error_messages={"required": f"Choisissez {CHOSEN} compétences."},
    )
    at_work = forms.TickField(
        label="Je veux pouvoir inviter des personnes de mon travail",
        required=False,
        help_text="Votre hiérarchie ou vos collègues sauront que vous demandez des regards sur "
        "votre travail. Votre employeur peut l'apprendre par eux.",
    )
    names_bilan = forms.TickField(
        label="Les personnes invitées peuvent savoir que c'est pour un bilan de compétences",
        required=False,
        help_text="Sans cela, le mot n'apparaît ni dans leur message, ni sur leurs pages.",
    )

    def __init__(self, instrument: Instrument, *args, discreet: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].choices = [(one.key, one.label) for one in instrument.scales]
        if not discreet:
            del self.fields["at_work"]


class InvitationForm(forms.Form):
    name = forms.TextField(
        label="Son nom, pour vous",
        max_length=160,
        help_text="Personne d'autre que vous ne le lit.",
        error_messages={"required": "Écrivez un nom, pour vous y retrouver."},
    )
    category = forms.RadioField(
        label="Son lien avec vous", error_messages={"required": "Choisissez son lien avec vous."}
    )
    email = forms.EmailField(
        label="Son adresse e-mail",
        required=False,
        help_text="Sans adresse, vous lui donnez un code à taper.",
    )
    warned = forms.TickField(
        label="J'ai lu le message qui part : cette personne saura que je demande son regard",
        error_messages={"required": "Lisez le message, puis cochez. Sinon, rien ne part."},
    )

    def __init__(self, *args, at_work: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["category"].choices = [
            (one.value, f"{one.label[0].upper()}{one.label[1:]}")
            for one in Category
            if at_work or one not in AT_WORK
        ]

    def guest(self) -> Guest:
        """Return whom the action invites."""
        given = self.cleaned_data
        return Guest(given["name"], Category(given["category"]), given["email"].lower())


class MonRegardForm(forms.Form):
    """One behaviour, answered about oneself."""

    def __init__(self, instrument: Instrument, question: Question, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [
            (v, words.replace("l'ai pas vu", "sais pas"))
            for v, words in choices_of(instrument, question)
        ]
        self.fields["reponse"] = forms.RadioField(label=question.text, choices=choices)
