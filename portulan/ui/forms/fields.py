"""Fields as this house asks things: few, each with its own sentence when something is off."""

import re
from collections.abc import Callable

from django import forms

from portulan.rules.duration import parse_minutes
from portulan.rules.french import duration_fr
from portulan.rules.money import euros_fr, parse_euros
from portulan.rules.refusal import Refusal

LONGEST_FIGURE = 40  # characters; more is not a figure, and would cost time to read
LARGEST = {"number": 1_000_000_000, "minutes": 60_000, "cents": 10**12}
_NOT_A_CODE = re.compile(r"[\s\u00a0\u202f.-]+")


def _with(widget: forms.Widget, **attrs: str) -> forms.Widget:
    for name, value in attrs.items():
        widget.attrs.setdefault(name.replace("_", "-"), value)
    return widget


def _figure(read: Callable[[str], int], text: str) -> int | None:
    if len(text) > LONGEST_FIGURE:
        return None
    try:
        return read(text)
    except Refusal:
        return None


class TextField(forms.CharField):
    """One line of text. `autocomplete=` names what the browser may fill in."""

    def __init__(self, *, autocomplete="", max_length=200, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs.pop("maxlength", None)  # cutting a paste in silence loses words
        if autocomplete:
            _with(self.widget, autocomplete=autocomplete)


class LongTextField(forms.CharField):
    """Several lines; the box grows with the text where the browser can."""

    def __init__(self, *, rows=5, max_length=20_000, **kwargs):
        kwargs.setdefault("widget", forms.Textarea)
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs.pop("maxlength", None)
        self.widget.attrs.pop("cols", None)
        self.widget.attrs["rows"] = str(rows)


class EmailField(forms.EmailField):
    default_error_messages = {
        "required": "Indiquez votre adresse e-mail, par exemple nom@exemple.fr.",
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        _with(self.widget, autocomplete="email", spellcheck="false", autocapitalize="none")

    def clean(self, value):
        text = (value or "").strip()
        if text and "@" not in text:
            raise forms.ValidationError("L'adresse doit contenir un @.", code="invalid")
        return super().clean(text)


class PhoneField(forms.CharField):
    """A telephone number, kept as typed; only what cannot be one is refused."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(max_length=30, **kwargs)
        self.widget.attrs.pop("maxlength", None)

    def clean(self, value):
        text = super().clean(value)
        digits = re.sub(r"\D", "", text)
        if text and not (6 <= len(digits) <= 15 and re.fullmatch(r"\+?[\d\s.()/-]+", text)):
            raise forms.ValidationError(
                "Écrivez un numéro de téléphone, par exemple 02 97 00 00 00.", code="invalid"
            )
        return text


class NumberField(forms.IntegerField):
    """A whole number typed in a plain box: no arrows, no change by scrolling."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "court"})
        kwargs.setdefault("widget", widget)
        kwargs.setdefault("max_value", LARGEST["number"])
        super().__init__(**kwargs)


class CodeField(forms.CharField):
    """A one-time code: pasted or read out by telephone, with or without spaces and dashes."""

    default_error_messages = {"required": "Indiquez le code reçu."}

    def __init__(self, *, numeric=False, **kwargs):
        kwargs.setdefault("label", "Code reçu")
        super().__init__(max_length=64, **kwargs)
        self.widget.attrs.pop("maxlength", None)
        _with(
            self.widget,
            autocomplete="one-time-code",
            inputmode="numeric" if numeric else "text",
            autocapitalize="characters",
            spellcheck="false",
            **{"class": "code"},
        )

    def to_python(self, value):
        return _NOT_A_CODE.sub("", super().to_python(value)).upper()


class MinutesField(forms.CharField):
    """A duration in minutes, typed « 2 h 30 », « 1,5 h » or « 90 min »."""

    default_error_messages = {
        "invalid": "Écrivez la durée avec son unité, par exemple 1 h 30 ou 45 min.",
        "too_long": "La durée doit être au plus 1000 h.",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "court"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        minutes = _figure(parse_minutes, text)
        if minutes is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if minutes > LARGEST["minutes"]:
            raise forms.ValidationError(self.error_messages["too_long"], code="too_long")
        return minutes

    def prepare_value(self, value):
        return duration_fr(value) if isinstance(value, int) else value

    def run_validators(self, value):
        if value is not None:
            super().run_validators(value)


class EurosField(forms.CharField):
    """An amount in cents, typed in euros: « 1 600 », « 1600,50 »."""

    default_error_messages = {
        "invalid": "Écrivez le montant en euros, par exemple 1600 ou 1600,50.",
        "negative": "Le montant ne peut pas être négatif.",
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "court"})
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        cents = _figure(parse_euros, text)
        if cents is None or cents > LARGEST["cents"]:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if cents < 0:
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        return cents

    def prepare_value(self, value):
        return euros_fr(value).removesuffix("€").strip() if isinstance(value, int) else value

    def run_validators(self, value):
        if value is not None:
            super().run_validators(value)


class _Hinted:
    """Choices that may carry a line of explanation under their words."""

    def __init__(self, *args, hints=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        hint = self.hints.get(str(value), "")
        if hint and option["attrs"].get("id"):
            option["hint"] = hint
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_aide"
        return option


class Radios(_Hinted, forms.RadioSelect):
    template_name = "ui/widgets/choices.html"
    option_template_name = "ui/widgets/choice.html"


class Ticks(_Hinted, forms.CheckboxSelectMultiple):
    template_name = "ui/widgets/choices.html"
    option_template_name = "ui/widgets/choice.html"


class RadioField(forms.ChoiceField):
    """One answer among a few, all in sight. `hints` explains a choice under its words.

    `inline=True` puts short answers side by side where the page is wide enough.
    """

    def __init__(self, *, hints=None, inline=False, **kwargs):
        attrs = {"class": "en-ligne"} if inline else {}
        kwargs.setdefault("widget", Radios(hints=hints, attrs=attrs))
        super().__init__(**kwargs)


class TicksField(forms.MultipleChoiceField):
    """Several answers among a few. `hints` explains a choice under its words."""

    def __init__(self, *, hints=None, **kwargs):
        kwargs.setdefault("widget", Ticks(hints=hints))
        super().__init__(**kwargs)


class SelectField(forms.ChoiceField):
    """One answer in a long list. Under eight choices, prefer RadioField."""


class TickField(forms.BooleanField):
    """One box to tick, its words beside it."""
