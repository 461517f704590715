"""What the consultant proposes and writes: exercises, notes, passages."""

from collections.abc import Iterable

from portulan.journey.bibliotheque.access import Offered
from portulan.ui import forms


class GiveForm(forms.Form):
    """One exercise, of the library or of the house, and a day if one was agreed."""

    exercice = forms.TextField(widget=forms.HiddenInput, required=False)
    before = forms.DayField(label="Prévu avant le", required=False)

    def __init__(self, *args, on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["before"].not_before = on

    @classmethod
    def of_each(cls, offered: Iterable[Offered], *, on, refused=None):
        """Return each exercise with its form; the refused one keeps what was typed."""
        asked = refused and refused.data.get("exercice")
        return [
            {
                "exercice": one.exercice,
                "form": refused
                if one.exercice.key == asked
                else cls(
                    on=on,
                    initial={"exercice": one.exercice.key},
                    auto_id=f"id_{one.exercice.key}_%s",
                ),
            }
            for one in offered
        ]


class NoteForm(forms.RevisionForm):
    faits = forms.FreeTextField(
        label="Faits",
        help_text="Ce qui s'est dit et fait, ce qui s'observe. Pas d'interprétation.",
        rows=7,
    )
    propos = forms.FreeTextField(
        label="Ses propos", help_text="Ses mots, entre guillemets quand vous les citez.", rows=7
    )
    suite = forms.FreeTextField(
        label="Suite", help_text="Ce qui a été convenu, ce que chacun a promis.", rows=5
    )


class ReponseForm(forms.Form):
    text = forms.LongTextField(
        label="Répondre",
        help_text="La personne lit cette réponse à côté du passage.",
        rows=3,
        error_messages={"required": "Écrivez votre réponse."},
    )


class PassageForm(forms.RevisionForm):
    text = forms.MarkedTextField(
        label="Passage",
        help_text="Une ligne vide commence un paragraphe. En début de ligne : « # » un titre, "
        "« - » une liste, « 1. » une liste numérotée, « > » une citation. Dans la phrase : "
        "**important**, _nuance_.",
        rows=8,
    )
