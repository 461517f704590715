"""A rater: one behaviour at a time, then two open questions that may be left."""

from portulan.journey.regards.instrument import OPEN, choices_of
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question
from portulan.ui import forms


class CodeForm(forms.Form):
    code = forms.CodeField(
        label="Votre code",
        help_text="Celui du papier, seize lettres et chiffres ; ou le vôtre, vingt, pour revenir.",
        error_messages={"required": "Tapez le code que l'on vous a donné."},
    )


class RegardForm(forms.Form):
    def __init__(self, instrument: Instrument, question: Question, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reponse"] = forms.RadioField(
            label=question.text, choices=choices_of(instrument, question)
        )


class EnvoiForm(forms.Form):
    """The two open questions. Shown shuffled, three by three."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for key, label in OPEN.items():
            self.fields[key] = forms.LongTextField(
                label=label, rows=3, max_length=2000, required=False
            )
