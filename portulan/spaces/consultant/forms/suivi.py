"""The follow-up, from the counsellor's side: the frame, a proposal made otherwise, an answer."""

from portulan.journey.suivi.actions import Frame
from portulan.journey.suivi.models import CadreApres, Help, How
from portulan.ui import forms

MOST_SESSIONS = 6
BY_HAND = [(one.value, one.label.capitalize()) for one in (How.TELEPHONE, How.COURRIER, How.PLACE)]
REACH = [
    (one.value, one.label.capitalize())
    for one in (How.TELEPHONE, How.VISIO, How.PLACE, How.MESSAGE)
]


class FrameForm(forms.Form):
    """« Le cadre de l'après »: what, how long, at what price."""

    last_rank = forms.RadioField(label="Jusqu'à", inline=True)
    sessions = forms.NumberField(
        label="Entretiens de suivi compris", min_value=0, max_value=MOST_SESSIONS
    )
    minutes = forms.MinutesField(label="Durée d'un entretien", required=False)
    helps = forms.TicksField(
        label="Compris aussi",
        choices=[(value, label[0].upper() + label[1:]) for value, label in Help.choices],
        required=False,
    )
    price_cents = forms.EurosField(
        label="Prix, en euros",
        required=False,
        help_text="Vide ou zéro : sans frais. Le suivi reste hors des heures du bilan.",
    )

    def __init__(self, *args, months: dict[int, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_rank"].choices = [
            (str(rank), f"{number} mois après la fin") for rank, number in months.items()
        ]

    def clean(self):
        told = super().clean()
        if told.get("sessions") and not told.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", "Indiquez combien de temps dure un entretien.")
        return told

    def frame(self) -> Frame:
        told = self.cleaned_data
        return Frame(
            last_rank=int(told["last_rank"]),
            sessions=told["sessions"],
            minutes=told["minutes"] or 0,
            helps=[Help(key) for key in told["helps"]],
            price_cents=told["price_cents"] or 0,
        )


def initial_of(cadre: CadreApres | None) -> dict[str, object]:
    """Return what the form shows first: the frame in force, else a usual one."""
    if cadre is None:
        return {"last_rank": "1", "sessions": 1, "minutes": 60}
    return {
        "last_rank": str(cadre.last_rank),
        "sessions": cadre.sessions,
        "minutes": cadre.minutes or None,
        "helps": cadre.helps.split(),
        "price_cents": cadre.price_cents or None,
    }


class ProposalForm(forms.Form):
    """A follow-up proposed by telephone, by letter or in person."""

    how = forms.RadioField(label="De quelle façon", choices=BY_HAND, inline=True)
    happened_on = forms.DayField(label="Proposé le")


class AnswerForm(forms.Form):
    """What the person answered, told by voice or by letter."""

    answer = forms.RadioField(
        label="Sa réponse",
        choices=[("oui", "Accepte"), ("non", "Préfère non")],
        inline=True,
        hints={"non": "Aucun motif ne se note."},
    )
    reach = forms.RadioField(
        label="Si c'est oui, de quelle façon", choices=REACH, inline=True, required=False
    )
    later = forms.TicksField(label="Souhaite qu'on lui repose la question", required=False)

    def __init__(self, *args, later: dict[int, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["later"].choices = [
            (str(rank), f"À {months} mois") for rank, months in later.items()
        ]
        if not later:
            del self.fields["later"]

    def given(self) -> dict[str, object]:
        """Return what the action takes."""
        told = self.cleaned_data
        return {
            "accepts": told["answer"] == "oui",
            "reach": told["reach"],
            "later": [int(rank) for rank in told.get("later", [])],
        }
