"""Steps, and where each stands: the person's own words, few of them required."""

from portulan.journey.projet.shape import Etat, Terme
from portulan.ui import forms

SHORT = 200  # characters of a title, a name, a source


class EtapeForm(forms.Form):
    """One step: only what it is must be said; the rest helps."""

    what = forms.TextField(
        label="Ce que je vais faire",
        help_text="Une action que l'on peut voir faite : appeler, demander, déposer, essayer.",
        max_length=SHORT,
        error_messages={"required": "Écrivez ce que vous allez faire."},
    )
    terme = forms.RadioField(label="Quand", choices=Terme.choices, initial=Terme.COURT.value)
    intended = forms.DayField(label="D'ici", help_text="Votre intention.", required=False)
    due = forms.DayField(
        label="Date limite",
        help_text="Seulement si quelqu'un d'autre la fixe.",
        required=False,
    )
    due_source = forms.TextField(label="Qui fixe cette date", max_length=SHORT, required=False)
    projet = forms.SelectField(label="Pour quel projet", required=False)
    helper = forms.TextField(
        label="Qui m'aide",
        help_text="Un prénom ou une fonction suffit.",
        max_length=SHORT,
        required=False,
    )
    means = forms.LongTextField(
        label="Moyens", help_text="Temps, argent, formation, lieu.", rows=2, required=False
    )
    obstacle = forms.LongTextField(label="Ce qui peut bloquer", rows=2, required=False)
    answer = forms.LongTextField(label="Ce que je ferais alors", rows=2, required=False)
    proof = forms.LongTextField(label="Ce qui montrera que c'est fait", rows=2, required=False)

    def __init__(self, *args, projets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["projet"].choices = [
            ("", "Tous, ou aucun en particulier"),
            *((one.id, one.title) for one in projets),
        ]


class EtatForm(forms.Form):
    """Where a step stands, as on a day."""

    etat = forms.RadioField(
        label="Où j'en suis",
        choices=Etat.choices,
        error_messages={"required": "Choisissez où en est cette étape."},
    )
    on = forms.DayField(label="À la date du")
    words = forms.LongTextField(
        label="Ce qui s'est passé, ou ce que je change", rows=3, required=False
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].not_after = today
        self.fields["on"].initial = today
