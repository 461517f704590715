"""Someone else is proposed; the person's answer, when she gives it on paper or aloud."""

from datetime import date
from typing import Any

from portulan.journey.bilan.interruption import Choix, Temoin
from portulan.journey.bilan.pausing import LONGEST
from portulan.rules.calendar import days_later, months_later
from portulan.ui import forms


class ProposalForm(forms.Form):
    """Who could receive the person, from which day. The person chooses."""

    consultant = forms.SelectField(label="Proposer d'être reçu par")
    since = forms.DayField(label="À partir du")

    def __init__(
        self, *args: Any, consultants: list[tuple[str, str]], since: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultant"].choices = consultants
        self.fields["since"].not_before = since


class AnswerForm(forms.Form):
    """To stop is said to a consultant, or from the person's own space: it has its own page."""

    choice = forms.RadioField(
        label="Ce que la personne choisit",
        choices=[
            (Choix.SUBSTITUTE.value, "Être reçue par la personne proposée"),
            (Choix.WAIT.value, "Attendre"),
        ],
        error_messages={"required": "Notez ce que la personne choisit."},
    )
    review = forms.DayField(label="Si elle attend : en reparler le", required=False)
    notes = forms.TickField(
        label="Elle accepte que les notes précédentes soient lues", required=False
    )
    strength = forms.RadioField(
        label="Comment elle l'a dit",
        choices=[
            (Temoin.PAPIER.value, "Sur une feuille signée"),
            (Temoin.VOIX.value, "De vive voix"),
        ],
        error_messages={"required": "Dites sur quoi repose cette réponse."},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review"].not_before = days_later(on, 1)
        self.fields["review"].not_after = months_later(on, LONGEST)

    def clean(self):
        given = super().clean()
        waits = given.get("choice") == Choix.WAIT
        if waits and not given.get("review") and "review" not in self.errors:
            self.add_error("review", "Indiquez quand en reparler.")
        return given
