"""Pages one writes on: texts that may stay empty, and the revision they were read at."""

from django.forms import HiddenInput

from portulan.ui.forms.base import Form
from portulan.ui.forms.fields import LongTextField, TextField


class FreeTextField(LongTextField):
    """A place to write or to leave empty; does not say « (facultatif) » each time."""

    def validate(self, value):
        """Nothing is refused for being empty."""


class MarkedTextField(FreeTextField):
    """A text with marks for titles, lists, emphasis; a script adds the buttons that type them."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs["data-marques"] = ""


class FreeLineField(TextField):
    """The same, on one line."""

    def validate(self, value):
        """Nothing is refused for being empty."""


class RevisionForm(Form):
    """A text and the revision it was read at; rewritten by hand, it is the first one."""

    revision = TextField(widget=HiddenInput, required=False)

    def clean_revision(self):
        typed = self.cleaned_data.get("revision") or ""
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
