"""What is typed to find a métier."""

from portulan.ui import forms


class MetierForm(forms.Form):
    mots = forms.TextField(
        label="Un métier, une activité",
        help_text="Les fautes, les accents et les abréviations ne gênent pas.",
        max_length=200,
        error_messages={"required": "Écrivez un nom de métier, ou ce que l'on y fait."},
    )
