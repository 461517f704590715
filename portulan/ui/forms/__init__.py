"""Plain Django forms with accessible markup, French sentences and fields for what we ask."""

from django.forms import HiddenInput, ValidationError

from portulan.ui.forms.base import Form
from portulan.ui.forms.days import DayField, DayPartsField, HourField
from portulan.ui.forms.fields import (
    CodeField,
    EmailField,
    EurosField,
    LongTextField,
    MinutesField,
    NumberField,
    PhoneField,
    RadioField,
    SelectField,
    TextField,
    TickField,
    TicksField,
)
from portulan.ui.forms.renderer import Renderer
from portulan.ui.forms.sign import SignForm
from portulan.ui.forms.writing import FreeLineField, FreeTextField, MarkedTextField, RevisionForm

__all__ = [
    "CodeField",
    "DayField",
    "DayPartsField",
    "EmailField",
    "EurosField",
    "Form",
    "FreeLineField",
    "FreeTextField",
    "HiddenInput",
    "HourField",
    "LongTextField",
    "MarkedTextField",
    "MinutesField",
    "NumberField",
    "PhoneField",
    "RadioField",
    "Renderer",
    "RevisionForm",
    "SelectField",
    "SignForm",
    "TextField",
    "TickField",
    "TicksField",
    "ValidationError",
]
