"""Giving a document to read: one reader, one document, one end, one tick. Nothing is ticked."""

from collections.abc import Collection
from datetime import date

from portulan.journey.bilan.models import Document
from portulan.journey.synthese.actions.communicating import Confided
from portulan.journey.synthese.models import Reader
from portulan.rules.french import date_fr
from portulan.ui import forms

HINTS = {
    Reader.CEP: "Il peut recevoir votre synthèse si vous le demandez.",
    Reader.EMPLOYEUR: "Rien ne vous y oblige, même s'il paie le bilan.",
}


class ConfideForm(forms.Form):
    """What the person decides, from nothing: no box is ticked beforehand."""

    document = forms.RadioField(
        label="Quel document", error_messages={"required": "Choisissez un document."}
    )
    reader = forms.RadioField(
        label="Qui le lira",
        choices=[(value, f"{label[0].upper()}{label[1:]}") for value, label in Reader.choices],
        hints=HINTS,
        error_messages={"required": "Choisissez qui lira ce document."},
    )
    name = forms.TextField(
        label="Son nom",
        max_length=160,
        error_messages={"required": "Écrivez son nom, ou celui du service."},
    )
    email = forms.EmailField(
        label="Son adresse e-mail",
        help_text="Le lien part à cette adresse. Vérifiez-la bien.",
        error_messages={"required": "Indiquez son adresse e-mail, par exemple nom@exemple.fr."},
    )
    until = forms.DayField(
        label="Jusqu'au", error_messages={"required": "Indiquez le dernier jour de lecture."}
    )
    may_download = forms.TickField(
        label="Peut télécharger le document",
        required=False,
        help_text="Sans cela, cette personne lit à l'écran. Une copie téléchargée ne peut plus "
        "être reprise.",
    )
    agrees = forms.TickField(
        label="Je donne mon accord pour que cette personne lise ce document, jusqu'à cette date",
        error_messages={"required": "Cochez cette case si c'est votre choix. Sinon, rien ne part."},
    )

    def __init__(self, *args, documents: Collection[str] = (), first: date, last: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["document"].choices = [
            (one.value, f"{one.label[0].upper()}{one.label[1:]}")
            for one in (Document.SYNTHESE, Document.RESULTATS)
            if one in documents
        ]
        self.fields["until"].not_before, self.fields["until"].not_after = first, last
        self.fields["until"].help_text = f"Au plus tard le {date_fr(last)}."

    def confided(self) -> Confided:
        """Return what the action takes."""
        given = self.cleaned_data
        return Confided(
            document=Document(given["document"]),
            reader=Reader(given["reader"]),
            name=given["name"],
            email=given["email"].lower(),
            until=given["until"],
            may_download=given["may_download"],
        )
