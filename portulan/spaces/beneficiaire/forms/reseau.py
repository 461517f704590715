"""What the person agrees to tell someone who is curious about their métier."""

from portulan.journey.reseau.fiche import Said
from portulan.ui import forms


class ReseauForm(forms.Form):
    name = forms.TextField(
        label="Le nom à dire",
        help_text="Un prénom suffit.",
        max_length=120,
        autocomplete="name",
        error_messages={"required": "Écrivez le nom, ou le prénom, à dire."},
    )
    metier = forms.TextField(
        label="Votre métier",
        max_length=160,
        error_messages={"required": "Écrivez votre métier."},
    )
    reach = forms.TextField(
        label="Comment vous joindre",
        help_text="Une adresse e-mail ou un numéro qui ne vous gêne pas au travail.",
        max_length=200,
        error_messages={"required": "Écrivez comment vous joindre."},
    )
    about = forms.TextField(
        label="Ce dont vous pouvez parler",
        help_text="Par exemple : une reconversion, des horaires de nuit, une formation.",
        max_length=300,
        required=False,
    )
    agreed = forms.TickField(
        label="J'accepte que ces lignes soient données à une personne qui se renseigne",
        error_messages={"required": "Cochez pour donner votre accord. Rien n'y oblige."},
    )

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["name"], told["metier"], told["reach"], told["about"])
