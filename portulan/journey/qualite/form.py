"""The questionnaire as a form, for the doors that take answers: by link, and typed from paper."""

from collections.abc import Iterator, Sequence

from django.forms import BoundField

from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.questionnaire import (
    SATISFACTION,
    SECTIONS,
    Question,
    Section,
    words_of,
)
from portulan.ui import forms
from portulan.ui.forms.fields import Radios


class QuestionsForm(forms.Form):
    """Closed questions, section by section. None has to be answered."""

    def __init__(self, *args, sections: Sequence[Section], **kwargs):
        super().__init__(*args, **kwargs)
        self._sections = sections
        own = dict(self.fields)
        self.fields.clear()
        for section in sections:
            for question in section.questions:
                self.fields[question.key] = _field(question)
        self.fields.update(own)

    def sections(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield each title with its fields."""
        for section in self._sections:
            yield section.title, [self[question.key] for question in section.questions]


def _field(question: Question) -> forms.RadioField:
    look = "echelle chiffres" if question.is_score else "echelle"
    return forms.RadioField(
        label=question.words,
        choices=question.choices,
        help_text=question.help,
        required=False,
        widget=Radios(attrs={"class": look}),
    )


class AvisForm(QuestionsForm):
    """The opinion: closed questions, then a few words that are kept only to be read."""

    comment = forms.LongTextField(
        label=words_of(SATISFACTION)["comment"],
        rows=4,
        max_length=4000,
        required=False,
        help_text="Gardé seulement si vous permettez au cabinet de le lire. Évitez ce qui permet "
        "de vous reconnaître, si vous ne le souhaitez pas.",
    )
    may_be_read = forms.TickField(
        label="Le cabinet peut lire ma réponse",
        required=False,
        help_text="Vos réponses et votre commentaire, sans votre nom ni la date. Sinon, elles ne "
        "servent qu'aux chiffres.",
    )

    def __init__(self, *args, moment: Moment, **kwargs):
        super().__init__(*args, sections=SECTIONS[moment], **kwargs)
        if moment != Moment.FIN:
            del self.fields["comment"], self.fields["may_be_read"]

    def last(self) -> list[BoundField]:
        """What comes after the closed questions."""
        return [self[name] for name in ("comment", "may_be_read") if name in self.fields]

    def given(self) -> dict[str, object]:
        """Return what the action takes: the answers, the comment, whether it may be read."""
        told = dict(self.cleaned_data)
        return {
            "comment": told.pop("comment", ""),
            "may_be_read": bool(told.pop("may_be_read", False)),
            "given": told,
        }
