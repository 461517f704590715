"""The base of every form: French sentences, optional fields marked, typed values kept."""

from django import forms
from django.forms import BoundField

from portulan.ui.forms.messages import django_messages, house_messages


class Sentences:
    """Mix into a form that is not ours (allauth's) to give it the house's sentences.

    Django's own messages are replaced; those a field chose (`error_messages=`) stay.
    Required is the rule; what is optional says « (facultatif) ». The browser's own
    bubbles stay out: write `<form novalidate>`.
    """

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def _clean_fields(self):
        for name, field in self.fields.items():
            _speak_french(field, str(field.label or name.replace("_", " ").capitalize()))
        super()._clean_fields()


class Form(Sentences, forms.Form):
    """A plain form, in the words and the markup of the kit."""


def _speak_french(field: forms.Field, label: str) -> None:
    house, django = house_messages(field, label), django_messages(field)
    for code, message in field.error_messages.items():
        if code in house and str(message) == django.get(code):
            field.error_messages[code] = house[code]
    for code, message in house.items():
        field.error_messages.setdefault(code, message)


def place_of(field: BoundField) -> str:
    """Return the id of the first control of a field: where an error's link leads."""
    own = field.field.widget.attrs.get("id") or field.auto_id
    return f"{own}_0" if own and field.use_fieldset else own
