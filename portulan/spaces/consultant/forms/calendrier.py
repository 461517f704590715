"""The plan as a form: a row by session, personal work by phase, and the buttons that reshape it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from portulan.journey.bilan.models import Phase
from portulan.journey.entretien.models import Mode
from portulan.journey.entretien.plan import (
    LONGEST,
    MOST_SESSIONS,
    SHORTEST,
    USUAL_MINUTES,
    Plan,
    PlannedSession,
)
from portulan.rules.french import duration_fr
from portulan.ui import forms

PHASES = [
    (str(int(Phase.PRELIMINAIRE)), "Préliminaire"),
    (str(int(Phase.INVESTIGATION)), "Investigation"),
    (str(int(Phase.CONCLUSIONS)), "Conclusions"),
]
COLUMNS = ("phase", "minutes", "mode", "around")


class PlanForm(forms.Form):
    """`rows` sessions, numbered from 1. Build it with `of`, `read`, or one of the reshapings."""

    starts_on = forms.DayField(label="Début")

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, min(rows, MOST_SESSIONS) + 1)
        for number in self.numbers:
            self._add_row(number)
        for phase, label in Phase.choices:
            self.fields[f"personal_{phase}"] = forms.MinutesField(
                label=str(label).capitalize(),
                initial=0,
                error_messages={"required": "Indiquez la durée, ou 0 min."},
            )

    def _add_row(self, number: int) -> None:
        self.fields[f"phase_{number}"] = forms.SelectField(
            label="Phase", choices=PHASES, error_messages=_about(number)
        )
        self.fields[f"minutes_{number}"] = forms.MinutesField(
            label="Durée",
            error_messages={
                "required": f"Séance {number} : indiquez la durée, par exemple 2 h.",
                "invalid": f"Séance {number} : écrivez la durée avec son unité, par exemple 2 h.",
            },
        )
        self.fields[f"mode_{number}"] = forms.SelectField(
            label="Façon", choices=Mode.choices, error_messages=_about(number)
        )
        self.fields[f"around_{number}"] = forms.DayField(
            label="Vers le",
            error_messages={"required": f"Séance {number} : indiquez une date approximative."},
        )

    @classmethod
    def of(cls, plan: Plan) -> "PlanForm":
        """Show a plan."""
        initial: dict[str, Any] = {"starts_on": plan.starts_on}
        for phase, minutes in plan.personal.items():
            initial[f"personal_{int(phase)}"] = minutes
        for number, one in enumerate(plan.sessions, 1):
            told = (str(int(one.phase)), one.minutes, one.mode, one.around)
            initial |= {
                f"{name}_{number}": value for name, value in zip(COLUMNS, told, strict=True)
            }
        return cls(initial=initial, rows=len(plan.sessions))

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "PlanForm":
        """Read what was typed."""
        return cls(data, rows=rows_in(data))

    @property
    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        for number in self.numbers:
            yield number, [self[f"{name}_{number}"] for name in COLUMNS]

    @property
    def personal(self) -> list[Any]:
        return [self[f"personal_{phase}"] for phase in Phase.values]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for number in self.numbers:
            minutes = told.get(f"minutes_{number}")
            if minutes is not None and not SHORTEST <= minutes <= LONGEST:
                self.add_error(
                    f"minutes_{number}",
                    f"Séance {number} : une séance dure de {duration_fr(SHORTEST)} à "
                    f"{duration_fr(LONGEST)}.",
                )
        return told

    def plan(self) -> Plan:
        """Return the plan once the form is valid."""
        told = self.cleaned_data
        sessions = tuple(
            PlannedSession(
                int(told[f"phase_{number}"]),
                told[f"minutes_{number}"],
                told[f"mode_{number}"],
                told[f"around_{number}"],
            )
            for number in self.numbers
        )
        personal = {int(phase): told[f"personal_{phase}"] for phase in Phase.values}
        return Plan(told["starts_on"], sessions, personal)


def rows_in(data: Mapping[str, str]) -> int:
    """Return how many rows were sent: the highest number, whatever is typed in the fields."""
    numbers = [
        int(name.removeprefix("minutes_"))
        for name in data
        if name.startswith("minutes_") and name.removeprefix("minutes_").isdecimal()
    ]
    return min(max(numbers, default=0), MOST_SESSIONS)


def with_one_more(data: Mapping[str, str], *, minutes: int = USUAL_MINUTES) -> dict[str, str]:
    """Return what was typed, with a row after the last one: same phase, ten days later."""
    rows = rows_in(data)
    told = {name: data[name] for name in data}
    if rows >= MOST_SESSIONS:
        return told
    last = {name: told.get(f"{name}_{rows}", "") for name in COLUMNS}
    new = {
        "phase": last["phase"] or str(int(Phase.PRELIMINAIRE)),
        "minutes": last["minutes"] or duration_fr(minutes),
        "mode": last["mode"] or str(Mode.PLACE),
        "around": _later(last["around"] or told.get("starts_on", "")),
    }
    return told | {f"{name}_{rows + 1}": value for name, value in new.items()}


def without_row(data: Mapping[str, str], number: int) -> dict[str, str]:
    """Return what was typed without that row; those after it move up, unread."""
    rows = rows_in(data)
    kept = [one for one in range(1, rows + 1) if one != number]
    told = {
        name: data[name]
        for name in data
        if not any(name.startswith(f"{column}_") for column in COLUMNS)
    }
    for place, former in enumerate(kept, 1):
        for column in COLUMNS:
            told[f"{column}_{place}"] = data.get(f"{column}_{former}", "")
    return told


def _later(text: str) -> str:
    try:
        return (date.fromisoformat(text) + timedelta(days=10)).isoformat()
    except ValueError:
        return text


def _about(number: int) -> dict[str, str]:
    return {"required": f"Séance {number} : choisissez une réponse."}
