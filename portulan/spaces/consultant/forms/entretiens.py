"""Booking, moving, noting what took place, noting a confirmation."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from portulan.journey.bilan.models import Phase
from portulan.journey.entretien.actions import Lived, Slot
from portulan.journey.entretien.models import Entretien, Kind, Mode, Strength
from portulan.ui import forms

PHASES = [
    (str(int(Phase.PRELIMINAIRE)), "Préliminaire"),
    (str(int(Phase.INVESTIGATION)), "Investigation"),
    (str(int(Phase.CONCLUSIONS)), "Conclusions"),
]
STRETCHES = 3


class SlotForm(forms.Form):
    """When, how long, how. Hours are those of the house."""

    day = forms.DayField(label="Jour", error_messages={"required": "Indiquez le jour."})
    hour = forms.HourField(
        label="Heure", error_messages={"required": "Indiquez l'heure, par exemple 18 h 30."}
    )
    minutes = forms.MinutesField(
        label="Durée", error_messages={"required": "Indiquez la durée, par exemple 2 h."}
    )
    mode = forms.RadioField(label="De quelle façon", choices=Mode.choices, initial=Mode.PLACE)
    place = forms.TextField(
        label="Adresse ou lien de visio",
        required=False,
        max_length=300,
        help_text="L'adresse est écrite dans le message ; un lien de visio reste dans l'espace de "
        "la personne et s'ouvre quinze minutes avant.",
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_place(self) -> str:
        place = self.cleaned_data["place"].strip()
        if (
            self.cleaned_data.get("mode") == Mode.VISIO
            and place
            and not place.startswith("https://")
        ):
            raise forms.ValidationError("Le lien de visio commence par https://.")
        return place

    def starts_at(self) -> datetime:
        told = self.cleaned_data
        return datetime.combine(told["day"], told["hour"], tzinfo=ZoneInfo(self.zone))

    def slot(self) -> Slot:
        """Return the slot, once valid; a moved rendez-vous keeps its kind and phase."""
        told = self.cleaned_data
        return Slot(self.starts_at(), told["minutes"], told["mode"], place=told["place"])


class BookingForm(SlotForm):
    kind = forms.RadioField(
        label="Nature",
        choices=[one for one in Kind.choices if one[0] != Kind.GROUPE],
        initial=Kind.ENTRETIEN,
        hints={
            Kind.SUIVI.value: "Hors des heures du bilan, montré à part.",
            Kind.TEST.value: "Un questionnaire passé en votre présence : compte pleinement.",
        },
    )
    phase = forms.SelectField(label="Phase", choices=PHASES)

    field_order = ["day", "hour", "minutes", "mode", "place", "phase", "kind"]

    def slot(self) -> Slot:
        told = self.cleaned_data
        kind = told["kind"]
        return Slot(
            self.starts_at(),
            told["minutes"],
            told["mode"],
            phase=None if kind == Kind.SUIVI else int(told["phase"]),
            kind=kind,
            place=told["place"],
        )


def moving(entretien: Entretien, zone: str, data: Any = None) -> SlotForm:
    """Return the form that moves a rendez-vous, filled with where it stands."""
    start = entretien.starts_at.astimezone(ZoneInfo(zone))
    initial = {
        "day": start.date(),
        "hour": start.time(),
        "minutes": entretien.minutes,
        "mode": entretien.mode,
        "place": entretien.place,
    }
    return SlotForm(data, initial=initial, zone=zone)


class HoldingForm(forms.Form):
    """Real minutes in up to three stretches: a cut connection, another phase."""

    happened_on = forms.DayField(label="L'entretien a eu lieu le")

    def __init__(self, *args: Any, outside_phases: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outside_phases = outside_phases
        for number in range(1, STRETCHES + 1):
            self._add(number)

    def _add(self, number: int) -> None:
        first = number == 1
        self.fields[f"minutes_{number}"] = forms.MinutesField(
            label="Minutes réelles",
            required=first,
            error_messages={"required": "Indiquez les minutes réelles, par exemple 1 h 50."},
        )
        if not self.outside_phases:
            self.fields[f"phase_{number}"] = forms.SelectField(
                label="Phase", choices=PHASES, required=False
            )
        self.fields[f"mode_{number}"] = forms.SelectField(
            label="Façon", choices=Mode.choices, required=False
        )

    @property
    def stretches(self) -> Iterator[tuple[int, list[Any]]]:
        """The rows to draw; those after the first are optional."""
        for number in range(1, STRETCHES + 1):
            names = [name for name in self.fields if name.endswith(f"_{number}")]
            yield number, [self[name] for name in names]

    def lived(self) -> list[Lived]:
        """Return the stretches that have minutes."""
        told = self.cleaned_data
        return [
            Lived(
                None if self.outside_phases else int(told[f"phase_{number}"] or 1),
                told[f"mode_{number}"] or Mode.PLACE,
                told[f"minutes_{number}"],
            )
            for number in range(1, STRETCHES + 1)
            if told.get(f"minutes_{number}")
        ]


def holding(entretien: Entretien, day: date, lived: list[Lived], data: Any = None) -> HoldingForm:
    """Return the form that notes a session, filled with what was planned or already noted."""
    initial: dict[str, Any] = {"happened_on": day}
    for number in range(1, STRETCHES + 1):
        one = lived[number - 1] if number <= len(lived) else None
        initial[f"minutes_{number}"] = one.minutes if one else None
        initial[f"mode_{number}"] = one.mode if one else entretien.mode
        initial[f"phase_{number}"] = str((one.phase if one else entretien.phase) or 1)
    return HoldingForm(data, initial=initial, outside_phases=entretien.kind == Kind.SUIVI)


class ConfirmationForm(forms.Form):
    """What the person's confirmation rests on, when they did not tap themselves."""

    strength = forms.RadioField(
        label="La personne a confirmé sa présence",
        choices=[
            (Strength.PAPIER.value, "en signant une feuille"),
            (Strength.VOIX.value, "de vive voix, ou au téléphone"),
        ],
        hints={Strength.VOIX.value: "Une preuve plus faible : elle sera montrée comme telle."},
    )
