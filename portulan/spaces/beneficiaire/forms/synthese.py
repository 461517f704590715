"""The person's reply to the text they read."""

from portulan.journey.synthese.models import Ask
from portulan.ui import forms


class RelectureForm(forms.Form):
    """Agree, or add observations; `sha256` says which text was on the screen."""

    sha256 = forms.TextField(widget=forms.HiddenInput)
    reply = forms.RadioField(
        label="Votre réponse",
        choices=[
            ("accord", "Je suis d'accord avec ce texte"),
            ("observations", "Je souhaite ajouter mes observations"),
        ],
        error_messages={"required": "Choisissez une réponse, ou revenez plus tard."},
    )
    text = forms.LongTextField(
        label="Vos observations",
        help_text="Ce que vous changeriez, ce qui manque, ce que vous diriez autrement. Elles "
        "seront jointes au document telles que vous les écrivez.",
        rows=7,
        required=False,
    )

    @property
    def agrees(self) -> bool:
        return self.cleaned_data["reply"] == "accord"


class RemarqueForm(forms.Form):
    """What the person says of one passage; an agreement needs no words."""

    ask = forms.RadioField(
        label="Ce passage",
        choices=[(one.value, one.label) for one in (Ask.ACCORD, Ask.MODIFICATION, Ask.AUTREMENT)],
        error_messages={"required": "Choisissez ce que vous souhaitez dire de ce passage."},
    )
    text = forms.LongTextField(
        label="Vos mots",
        help_text="Ce que vous changeriez, ou le passage tel que vous l'écririez.",
        rows=4,
        required=False,
    )

    def clean(self):
        given = super().clean()
        if given.get("ask") in {Ask.MODIFICATION, Ask.AUTREMENT} and not given.get("text"):
            self.add_error("text", "Écrivez ce que vous changeriez, ou choisissez « D'accord ».")
        return given
