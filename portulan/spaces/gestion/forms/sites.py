"""An address to hand over: which list, its name, where, what one finds there."""

from portulan.ui import forms


class SiteForm(forms.Form):
    theme = forms.TextField(
        label="Dans quelle liste",
        help_text="Le titre d'une liste plus bas, ou un nouveau : « Santé au travail », "
        "« Autour de Vannes ».",
        max_length=120,
        error_messages={"required": "Écrivez le titre de la liste."},
    )
    name = forms.TextField(
        label="Nom du site",
        max_length=120,
        error_messages={"required": "Écrivez le nom du site."},
    )
    url = forms.TextField(
        label="Son adresse",
        help_text="Par exemple https://www.exemple.fr/.",
        max_length=400,
        error_messages={"required": "Indiquez l'adresse du site."},
    )
    use = forms.TextField(
        label="Ce que l'on y trouve, et pour qui",
        help_text="Quelques mots : « cadres », « offres de la mer ».",
        max_length=200,
        required=False,
    )
