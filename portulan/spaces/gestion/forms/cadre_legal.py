"""A figure of the law with its reference; a day to look back from."""

from portulan.rules.law.figures import LAW
from portulan.ui import forms


def _choices() -> list[tuple[str, str]]:
    named = [(one.name, f"{one.label} ({one.unit})") for one in LAW.by_name.values()]
    return sorted(named, key=lambda pair: pair[1].casefold())


class ValueForm(forms.Form):
    """What a figure is worth from a day, and where it was read."""

    name = forms.SelectField(label="Chiffre", choices=_choices())
    text = forms.TextField(
        label="Valeur",
        max_length=20,
        help_text="Un nombre, dans l'unité dite ; « aucun » quand le texte ne fixe rien. "
        "Pour un oui ou un non : 1 ou 0.",
    )
    since = forms.DayField(label="En vigueur depuis le")
    reference = forms.TextField(
        label="Référence",
        max_length=300,
        help_text="Le texte où vous l'avez lue : numéro, date, article.",
    )


class SinceForm(forms.Form):
    """From which day to tell what changed."""

    depuis = forms.DayField(label="Ce qui a changé depuis le")
