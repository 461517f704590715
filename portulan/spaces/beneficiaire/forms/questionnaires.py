"""One question at a time, or five, or four cards; and the person's own reading of her results."""

from collections.abc import Mapping, Sequence

from portulan.journey.passation.steps import Step
from portulan.journey.passation.texts import Content
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question
from portulan.rules.psychometrics.instruments.sets import LEAST, MOST, WORDS
from portulan.ui import forms

MISSING = {
    MOST: "Choisissez la phrase la plus importante, ou passez cette série.",
    LEAST: "Choisissez aussi la phrase la moins importante, ou passez cette série.",
}
NO_MOMENT = "Choisissez un moment dans la liste, ou « Non »."
SAME = "Choisissez une autre phrase : celle-ci est déjà la plus importante."


class StepForm(forms.Form):
    """What one page asks, with the answers it already has."""

    def __init__(
        self,
        instrument: Instrument,
        steps: Sequence[Step],
        content: Content | None = None,
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.items = self._items(steps)
        kept = {} if content is None else self._kept(content)
        initial = {name: kept[item] for name, item in self.items.items() if item in kept}
        super().__init__(data, initial=initial)
        for step in steps:
            for question in step.questions:
                self._ask(instrument, question, alone=len(steps) == 1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ticked nor written."""
        return not any(self.data.get(name) for name in self.items)

    def given(self) -> dict[str, str]:
        """Return what was answered, by item; what was left is not there."""
        told = {item: self.cleaned_data.get(name) for name, item in self.items.items()}
        return {item: value for item, value in told.items() if value}

    def _items(self, steps: Sequence[Step]) -> dict[str, str]:
        """Return the item of each field, by its name."""
        if len(steps) == 1:
            return {"reponse": steps[0].questions[0].id}
        return {f"reponse_{step.rank}": step.questions[0].id for step in steps}

    def _name(self, question: Question) -> str:
        return next(name for name, item in self.items.items() if item == question.id)

    def _kept(self, content: Content) -> Mapping[str, str]:
        return {item: f"{value:g}" for item, value in content.answers.items()}

    def _ask(self, instrument: Instrument, question: Question, *, alone: bool) -> None:
        raise NotImplementedError


class QuestionForm(StepForm):
    """One question and its labelled answers, or five: then one may be left without a word."""

    def _ask(self, instrument: Instrument, question: Question, *, alone: bool) -> None:
        choices = instrument.formats[question.format].choices
        self.fields[self._name(question)] = forms.RadioField(
            label=question.text,
            choices=[(f"{c.value:g}", c.label) for c in choices],
            required=alone,
            error_messages={"required": "Choisissez une réponse, ou passez cette question."},
        )


class OpenForm(StepForm):
    """An open question, which may be left."""

    def _kept(self, content: Content) -> Mapping[str, str]:
        return content.words

    def _ask(self, instrument: Instrument, question: Question, *, alone: bool) -> None:
        self.fields["reponse"] = forms.FreeTextField(label=question.text, required=False, rows=5)

    def given(self) -> dict[str, str]:
        """Return the words, empty too: taking them back is an answer."""
        return {item: self.cleaned_data[name] for name, item in self.items.items()}


class SetForm(StepForm):
    """Four cards: the most important, and the least, which is another one."""

    def _items(self, steps: Sequence[Step]) -> dict[str, str]:
        most, least = steps[0].questions
        return {MOST: most.id, LEAST: least.id}

    def _ask(self, instrument: Instrument, question: Question, *, alone: bool) -> None:
        name = self._name(question)
        self.fields[name] = forms.RadioField(
            label=WORDS[name].capitalize(),
            choices=[
                (f"{c.value:g}", c.label) for c in instrument.formats[question.format].choices
            ],
            error_messages={"required": MISSING[name]},
        )

    def clean(self):
        most, least = self.cleaned_data.get(MOST), self.cleaned_data.get(LEAST)
        if most and most == least:
            self.add_error(LEAST, SAME)
        return self.cleaned_data

    @property
    def cards(self) -> list[dict[str, object]]:
        """Each card with its two boxes, as one line of the page."""
        fields = {name: self[name] for name in WORDS}
        return [
            {
                "value": value,
                "text": text,
                "boxes": [
                    {
                        "name": name,
                        "checked": str(field.value() or "") == value,
                        "error": f"{field.auto_id}_error" if field.errors else "",
                    }
                    for name, field in fields.items()
                ],
            }
            for value, text in self.fields[MOST].choices
        ]


class RappelForm(forms.Form):
    """When she wishes to be written to, once; the eve of a session says its day."""

    rappel = forms.RadioField(
        label="Recevoir un rappel",
        error_messages=dict.fromkeys(("required", "invalid_choice"), NO_MOMENT),
    )

    def __init__(self, choices: Sequence[tuple[str, str]], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rappel"].choices = choices

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        return self.fields["rappel"].choices


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
