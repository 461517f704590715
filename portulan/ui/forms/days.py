"""Days and hours: the browser's own pickers, French typing, and a sentence for 30 February."""

import re
from datetime import date, time

from django import forms

from portulan.rules.french import MONTHS, date_fr

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([a-zéûèô]+)\.?\s+(\d{4})")
_HOUR = re.compile(r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?(?::\d{2})?")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # outside, a slip: « 202 », « 20026 », « 3026 »
_YEARS = f"L'année va de {FIRST_YEAR} à {LAST_YEAR} : elle s'écrit avec quatre chiffres."
_PLAIN = str.maketrans("éèûô", "eeuo")
_BY_NAME = {name.translate(_PLAIN): number for number, name in enumerate(MONTHS, 1)}


def _day(year: int, month: int, number: int) -> date:
    try:
        day = date(year, month, number)
    except ValueError:
        raise forms.ValidationError(_no_such_day(year, month, number), code="invalid") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise forms.ValidationError(_YEARS, code="invalid")
    return day


def _no_such_day(year: int, month: int, number: int) -> str:
    if not 1 <= month <= 12:
        return "Le mois va de 1 à 12."
    if year < 1:
        return _YEARS
    which = "1er" if number == 1 else str(number)
    return f"Le {which} {MONTHS[month - 1]} {year} n'existe pas dans le calendrier."


def read_day(text: str) -> date | None:
    """Read « 12/03/2026 », « 12 mars 2026 » or « 2026-03-12 »; None when it is none of these.

    Raises ValidationError, in words, for a day that does not exist.
    """
    text = re.sub(r"[\s\u00a0\u202f]+", " ", text.strip().lower())
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(text):
        word = match[2].translate(_PLAIN)
        months = [n for name, n in _BY_NAME.items() if len(word) > 2 and name.startswith(word)]
        if len(months) == 1:
            return _day(int(match[3]), months[0], int(match[1]))
    return None


class _Bounded:
    """Refuse a day outside bounds that the form knows; both are included."""

    not_before: date | None = None
    not_after: date | None = None

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if self.not_before and value < self.not_before:
            raise forms.ValidationError(self.too_early(), code="too_early")
        if self.not_after and value > self.not_after:
            raise forms.ValidationError(self.too_late(), code="too_late")

    def too_early(self):
        own = self.error_messages.get("too_early")
        return own or f"La date doit être le {date_fr(self.not_before)} ou après."

    def too_late(self):
        own = self.error_messages.get("too_late")
        return own or f"La date doit être le {date_fr(self.not_after)} ou avant."


class _Native:
    """A browser's picker; a text it could not show comes back in a plain box, as typed."""

    readable: re.Pattern[str]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not self.readable.fullmatch(shown):
            context["widget"]["type"] = "text"
        return context


class DayInput(_Native, forms.DateInput):
    input_type = "date"
    readable = _ISO


class HourInput(_Native, forms.TimeInput):
    input_type = "time"
    readable = re.compile(r"\d{2}:\d{2}(:\d{2})?")


class DayField(_Bounded, forms.DateField):
    """A day, in the browser's own picker; a date typed by hand is read the French way.

    `not_before` and `not_after` (both included) come from the form, never from a clock.
    """

    default_error_messages = {"invalid": "Écrivez la date comme 12/03/2026."}
    widget = DayInput

    def __init__(self, *, not_before=None, not_after=None, **kwargs):
        super().__init__(**kwargs)
        self.not_before, self.not_after = not_before, not_after

    def widget_attrs(self, widget):
        return {"class": "court"}

    def prepare_value(self, value):
        return value.isoformat() if isinstance(value, date) else value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        day = read_day(str(value))
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class DayParts(forms.MultiWidget):
    """Three boxes, « Jour Mois Année »: quicker than a picker for a day long ago."""

    template_name = "ui/widgets/day_parts.html"
    use_fieldset = True
    parts = (("Jour", "bday-day", 2), ("Mois", "bday-month", 2), ("Année", "bday-year", 4))

    def __init__(self, *, birth=False, attrs=None):
        boxes = [
            forms.TextInput(
                attrs={"inputmode": "numeric", "class": f"chiffres-{size}"}
                | ({"autocomplete": token} if birth else {})
            )
            for _, token, size in self.parts
        ]
        super().__init__(boxes, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for box, (label, _, _) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            box["label"] = label
        return context


class DayPartsField(_Bounded, forms.Field):
    """A day long ago, typed in three boxes. `birth=True` lets the browser fill in a birthday."""

    default_error_messages = {
        "invalid": "Écrivez le jour, le mois et l'année en chiffres, par exemple 12 3 1985.",
    }

    def __init__(self, *, birth=False, not_before=None, not_after=None, **kwargs):
        kwargs.setdefault("widget", DayParts(birth=birth))
        super().__init__(**kwargs)
        self.not_before, self.not_after = not_before, not_after

    def clean(self, value):
        texts = [(part or "").strip() for part in (value or ["", "", ""])]
        day = self._read(texts) if any(texts) else None
        self.validate(day)
        return day

    def _read(self, texts):
        names = ("le jour", "le mois", "l'année")
        missing = [name for name, text in zip(names, texts, strict=True) if not text]
        if missing:
            words = " et ".join(missing)
            raise forms.ValidationError(f"Il manque {words}.", code="incomplete")
        day = read_day(" ".join(texts))
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class HourField(forms.TimeField):
    """An hour of the day: the browser's picker, or « 18 h 30 », « 18:30 »."""

    default_error_messages = {"invalid": "Écrivez l'heure comme 18 h 30."}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", HourInput(format="%H:%M"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"class": "court"}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        match = _HOUR.fullmatch(re.sub(r"[\u00a0\u202f]", " ", str(value).strip().lower()))
        if not match:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return time(int(match[1]), int(match[2] or 0))
        except ValueError:
            raise forms.ValidationError("L'heure va de 0 h à 23 h 59.", code="invalid") from None
