"""Steps, and where each stands: the person's own words, few of them required."""

from portulan.journey.projet.models import Rythme
from portulan.journey.projet.shape import Etat, Issue, Terme
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

    cout = forms.EurosField(
        label="Ce que cela coûte",
        help_text="En euros : formation, trajets, garde, matériel. Une estimation suffit.",
        required=False,
    )
    paye = forms.TextField(
        label="Qui le paie",
        help_text="Moi, le CPF, mon employeur, France Travail… Laissez vide si c'est à trouver.",
        max_length=SHORT,
        required=False,
    )

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


class RythmeForm(forms.Form):
    """How often she wishes to be reminded."""

    rythme = forms.RadioField(
        label="Me le rappeler",
        choices=Rythme.choices,
        error_messages={"required": "Choisissez un rythme, ou « Jamais »."},
    )


class CandidatureForm(forms.Form):
    """One application: only what it is for must be said."""

    poste = forms.TextField(
        label="Le poste",
        max_length=SHORT,
        error_messages={"required": "Écrivez pour quel poste."},
    )
    structure = forms.TextField(label="Où", max_length=SHORT, required=False)
    moyen = forms.TextField(
        label="Par quel moyen",
        help_text="Un site, un message, une personne qui transmet.",
        max_length=SHORT,
        required=False,
    )
    envoyee = forms.DayField(label="Envoyée le", required=False)
    relance = forms.DayField(
        label="Relancer le", help_text="Une dizaine de jours après, en général.", required=False
    )
    issue = forms.RadioField(
        label="Où j'en suis", choices=Issue.choices, initial=Issue.ATTENTE.value
    )
    notes = forms.FreeTextField(
        label="Notes",
        help_text="À qui j'ai parlé, ce qui a été dit, ce que je change la prochaine fois.",
        rows=3,
        max_length=4_000,
    )
