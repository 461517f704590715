"""The needs analysis, written with the person."""

from portulan.journey.accueil.models import Motif
from portulan.journey.bilan.besoin import FormatChoisi, Rythme
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.investigation.besoin import CHAMPS, OBJECTIFS
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised


class BesoinForm(forms.RevisionForm):
    """One field by question; nothing is asked for until one agrees."""

    motifs = forms.TicksField(
        label="Ce qui l'amène", choices=capitalised(Motif.choices), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for one in CHAMPS:
            most = {"max_length": 300} if one.key in OBJECTIFS else {}
            self.fields[one.key] = forms.FreeTextField(
                label=one.label, help_text=one.help, rows=one.rows, **most
            )
        self.fields["pace"] = forms.RadioField(
            label="À quel rythme se voir", choices=capitalised(Rythme.choices), required=False
        )
        self.fields["format"] = forms.RadioField(
            label="De quelle façon", choices=capitalised(FormatChoisi.choices), required=False
        )


class AgreementForm(forms.RevisionForm):
    """Whose agreement is written: one's own, or the person's, told on paper or aloud."""

    OWN = "moi"
    whose = forms.RadioField(
        label="Quel accord noter",
        choices=[
            (OWN, "Le mien"),
            (Temoin.PAPIER.value, "Celui de la personne, sur une feuille signée"),
            (Temoin.VOIX.value, "Celui de la personne, donné de vive voix"),
        ],
        error_messages={"required": "Dites de qui vous notez l'accord."},
    )
