"""One question at a time, and the person's own reading of her results."""

from portulan.rules.psychometrics.instruments.instrument import Instrument, Question
from portulan.ui import forms


class QuestionForm(forms.Form):
    """One question and its labelled answers, as the questionnaire writes them."""

    def __init__(self, instrument: Instrument, question: Question, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = instrument.formats[question.format].choices
        self.fields["reponse"] = forms.RadioField(
            label=question.text, choices=[(f"{c.value:g}", c.label) for c in choices]
        )


class RecitForm(forms.Form):
    recit = forms.FreeTextField(
        label="Un moment où la première a été respectée",
        help_text="Au travail ou ailleurs : où, avec qui, ce qui s'est passé. Avec vos mots.",
        rows=5,
    )


class LectureForm(forms.Form):
    lecture = forms.FreeTextField(
        label="Ce que cela dit de moi, ou pas",
        help_text="Ce qui vous ressemble, ce qui vous surprend, un exemple vécu. Avec vos mots.",
        rows=6,
    )
