"""Answering a request made under RGPD 15 to 21: what was done, or why not. One for both doors."""

from datetime import datetime
from typing import Any

from portulan.journey.bilan import exercising
from portulan.journey.bilan.droits import DemandeDroit, MotifRefus, Suite
from portulan.journey.bilan.models import Bilan
from portulan.offices.accounts.models import User
from portulan.ui import forms

LONGER = "prolonger"
LOST = "Cette demande n'attend plus de réponse. Rechargez la page pour voir où elle en est."


class AnswerForm(forms.Form):
    demande = forms.SelectField(
        label="Demande", error_messages={"required": LOST, "invalid_choice": LOST}
    )
    outcome = forms.RadioField(
        label="Réponse",
        choices=[
            *((one.value, one.label.capitalize()) for one in Suite),
            (LONGER, "La demande est complexe : prolonger le délai"),
        ],
        error_messages={"required": "Choisissez une réponse."},
    )
    ground = forms.SelectField(
        label="Motif, si tout n'est pas fait",
        choices=[("", "Sans objet"), *MotifRefus.choices],
        required=False,
    )

    def __init__(self, *args: Any, waiting: list[DemandeDroit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["demande"].choices = [(str(one.pk), words_of(one)) for one in waiting]

    def give(self, bilan: Bilan, *, by: User, at: datetime) -> None:
        """Give the answer ticked, or take the longer delay. Raises Refusal."""
        given = self.cleaned_data
        demande = exercising.requests_of(bilan).get(pk=given["demande"])
        if given["outcome"] == LONGER:
            exercising.extend(demande, by=by, at=at)
            return
        ground = MotifRefus(given["ground"]) if given["ground"] else None
        exercising.answer(demande, Suite(given["outcome"]), ground=ground, by=by, at=at)


def words_of(demande: DemandeDroit) -> str:
    """Tell a request in one line; never more than which right, about what, since when."""
    who = "un contact" if demande.link_id else "la personne"
    what = f"{demande.get_about_display()}, {demande.get_right_display()}"
    wanted = f" ({demande.wanted})" if demande.wanted else ""
    return f"{demande.received_on:%d/%m/%Y}, {who} : {what}{wanted}"
