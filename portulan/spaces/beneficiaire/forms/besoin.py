"""The needs analysis written together, and what the person says of the objectives at the end."""

from portulan.journey.accueil.models import Motif
from portulan.journey.bilan.besoin import FormatChoisi, Rythme
from portulan.journey.investigation.besoin import CHAMPS, OBJECTIFS, RESULTS
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised


class BesoinForm(forms.RevisionForm):
    """One field by question; nothing is asked for until one agrees."""

    motifs = forms.TicksField(
        label="Ce qui m'amène", choices=capitalised(Motif.choices), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for one in CHAMPS:
            most = {"max_length": 300} if one.key in OBJECTIFS else {}
            self.fields[one.key] = forms.FreeTextField(
                label=one.asked or one.label, help_text=one.hint or one.help, rows=one.rows, **most
            )
        self.fields["pace"] = forms.RadioField(
            label="À quel rythme se voir", choices=capitalised(Rythme.choices), required=False
        )
        self.fields["format"] = forms.RadioField(
            label="De quelle façon", choices=capitalised(FormatChoisi.choices), required=False
        )


class ObjectifsForm(forms.RevisionForm):
    """For each objective, a measure of one's own and some words."""

    def __init__(self, objectives, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.objectives = objectives
        for key, text in objectives:
            self.fields[f"{key}_resultat"] = forms.RadioField(
                label=text, choices=RESULTS.items(), required=False, inline=True
            )
            self.fields[f"{key}_mots"] = forms.FreeTextField(label="Avec vos mots", rows=3)

    def each(self):
        """Return the two fields of each objective, in order."""
        return [
            {"result": self[f"{key}_resultat"], "words": self[f"{key}_mots"]}
            for key, _ in self.objectives
        ]
