"""Choosing a moment among those that are open, or saying which ones would suit."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import format_html

from portulan.journey.entretien.models import Mode, Moment
from portulan.rules.calendar import legal_day
from portulan.rules.french import hour_fr, weekday_date_fr
from portulan.rules.typo import typo_fr
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

WISHES = 3
_STAMP = "%Y%m%dT%H%MZ"


def stamp(moment: datetime) -> str:
    """Write a moment in a form, in universal time: « 20261203T1730Z »."""
    return moment.astimezone(UTC).strftime(_STAMP)


def read_stamp(text: str) -> datetime | None:
    """Read it back; None when someone rewrote it.

    >>> read_stamp("demain") is None
    True
    """
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def by_day(moments: Iterable[datetime], zone: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return moments as choices grouped by day, where the person lives; each one says its day."""
    here = ZoneInfo(zone)
    grouped = []
    for day, group in groupby(sorted(moments), lambda one: legal_day(one, here)):
        words = weekday_date_fr(day).capitalize()
        choices = [
            (
                stamp(one),
                format_html(
                    '<span class="hors-ecran">{}, </span>{}',
                    typo_fr(words),
                    typo_fr(hour_fr(one.astimezone(here))),
                ),
            )
            for one in group
        ]
        grouped.append((words, choices))
    return grouped


class SlotField(forms.RadioField):
    """A moment. One that has just been taken is still a moment: the action says so in words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["class"] = "echelle"

    def valid_value(self, value: str) -> bool:
        return read_stamp(value) is not None

    def clean(self, value: Any) -> datetime | None:
        return read_stamp(super().clean(value) or "")


class MoveForm(forms.Form):
    start = SlotField(
        label="Moments ouverts",
        error_messages={
            "required": "Choisissez un créneau, ou demandez-en d'autres.",
            "invalid_choice": "Choisissez un créneau dans la liste.",
        },
    )

    def __init__(self, *args: Any, moments: Iterable[datetime], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].choices = by_day(moments, zone)


class ReservationForm(MoveForm):
    mode = forms.RadioField(label="De quelle façon", inline=True)

    field_order = ["mode", "start"]

    def __init__(self, *args: Any, modes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = set(modes)
        self.fields["mode"].choices = capitalised(
            [(value, label) for value, label in Mode.choices if value in held]
        )


class WishForm(forms.Form):
    """Up to three moments, each a day and a part of it."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, WISHES + 1):
            self.fields[f"day_{number}"] = forms.DayField(
                label="Jour",
                required=number == 1,
                not_before=on + timedelta(days=1),
                error_messages={"required": "Indiquez au moins un jour."},
            )
            self.fields[f"moment_{number}"] = forms.SelectField(
                label="Moment",
                choices=capitalised(Moment.choices),
                required=number == 1,
                initial=Moment.SOIR,
            )

    @property
    def rows(self):
        for number in range(1, WISHES + 1):
            yield number, self[f"day_{number}"], self[f"moment_{number}"]

    def wished(self) -> list[tuple[date, Moment]]:
        """Return what was said, once valid."""
        told = self.cleaned_data
        return [
            (told[f"day_{number}"], Moment(told[f"moment_{number}"] or Moment.SOIR))
            for number in range(1, WISHES + 1)
            if told.get(f"day_{number}")
        ]
