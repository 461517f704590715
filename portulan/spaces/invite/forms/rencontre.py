"""What someone met in an enquête métier does with what is noted of them."""

from portulan.spaces.invite.forms.donnees import ASKED, CORRECT, ERASE
from portulan.ui import forms

EXPLAIN = "preciser"


class MetForm(forms.Form):
    what = forms.RadioField(
        label="Que souhaitez-vous ?",
        choices=[
            (CORRECT, "Corriger mon nom ou la façon de me joindre"),
            (EXPLAIN, "Rectifier ou préciser ce que j'ai dit"),
            (ERASE, "Effacer tout ce qui me concerne"),
        ],
        hints={
            EXPLAIN: "Votre texte se lira à côté de ce qui est noté.",
            ERASE: "Aussitôt, et sans retour. Aucune raison n'est demandée.",
        },
        error_messages=ASKED,
    )
    qui = forms.TextField(
        label="Mon nom ou ma fonction",
        help_text="Pour les corriger seulement.",
        max_length=200,
        required=False,
    )
    joindre = forms.TextField(
        label="Comment me joindre",
        help_text="Laissez vide pour que ce ne soit plus gardé.",
        max_length=200,
        required=False,
    )
    precision = forms.LongTextField(
        label="Ce que je rectifie ou précise", rows=4, max_length=4_000, required=False
    )

    def clean(self):
        given = super().clean()
        if given.get("what") == CORRECT and not given.get("qui", "").strip():
            self.add_error("qui", "Écrivez votre nom ou votre fonction.")
        if given.get("what") == EXPLAIN and not given.get("precision", "").strip():
            self.add_error("precision", "Écrivez ce que vous rectifiez ou précisez.")
        return given
