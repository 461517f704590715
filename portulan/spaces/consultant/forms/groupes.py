"""A session in a group: prepare it, choose whom to ask, note what took place for all."""

from typing import Any

from portulan.journey.entretien.actions import Meeting, Slot
from portulan.journey.entretien.groupes import PHASES
from portulan.journey.entretien.models import Kind, Mode
from portulan.spaces.consultant.forms.entretiens import SlotForm
from portulan.ui import forms


class GroupeForm(SlotForm):
    name = forms.TextField(
        label="Nom de la séance",
        max_length=80,
        help_text="Lu par les personnes : un nom neutre, par exemple « Atelier du jeudi ».",
        error_messages={"required": "Donnez un nom à la séance."},
    )
    phase = forms.RadioField(
        label="Phase",
        choices=PHASES,
        initial="2",
        error_messages={"required": "Indiquez la phase ; jamais les conclusions (R6313-4, 3°)."},
    )

    field_order = ["name", "day", "hour", "minutes", "mode", "place", "phase"]

    def meeting(self) -> Meeting:
        told = self.cleaned_data
        slot = Slot(
            self.starts_at(),
            told["minutes"],
            told["mode"] or Mode.PLACE,
            phase=int(told["phase"]),
            kind=Kind.GROUPE,
            place=told["place"],
        )
        return Meeting(told["name"], slot)


class InvitationForm(forms.Form):
    bilans = forms.TicksField(
        label="À qui la proposer",
        help_text="Chaque personne reçoit sa propre proposition, et ne sait pas qui d'autre l'a.",
        error_messages={"required": "Choisissez au moins une personne."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bilans"].choices = choices


class TenueForm(forms.Form):
    minutes = forms.MinutesField(
        label="Minutes réelles", error_messages={"required": "Indiquez la durée réelle."}
    )
    present = forms.TicksField(
        label="Qui était là",
        help_text="Pour les autres, il est noté que vous n'avez pas pu vous voir.",
        required=False,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = choices
