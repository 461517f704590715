"""What is typed to find a métier."""

from portulan.rules.matching.adequation import WEIGHTS
from portulan.ui import forms

COUNTS = [
    ("rien", "Ne comptent pas"),
    ("peu", "Comptent moins"),
    ("normal", "Comptent"),
    ("double", "Comptent double"),
]
TIMES = {"rien": 0.0, "peu": 0.5, "normal": 1.0, "double": 2.0}


class MetierForm(forms.Form):
    mots = forms.TextField(
        label="Un métier, une activité",
        help_text="Les fautes, les accents et les abréviations ne gênent pas.",
        max_length=200,
        error_messages={"required": "Écrivez un nom de métier, ou ce que l'on y fait."},
    )


class ProximiteForm(forms.Form):
    """What counts, and what is refused. Nothing of it is kept."""

    interets = forms.RadioField(
        label="Vos intérêts", choices=COUNTS, initial="normal", required=False, inline=True
    )
    competences = forms.RadioField(
        label="Vos compétences", choices=COUNTS, initial="normal", required=False, inline=True
    )
    savoirs = forms.RadioField(
        label="Vos savoirs", choices=COUNTS, initial="normal", required=False, inline=True
    )
    valeurs = forms.RadioField(
        label="Vos valeurs", choices=COUNTS, initial="normal", required=False, inline=True
    )
    sans = forms.TicksField(label="Je n'en veux pas", required=False)

    def __init__(self, *args, conditions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sans"].choices = conditions

    @property
    def usual(self) -> tuple[dict[str, float], list[str]]:
        return {}, []

    @property
    def wanted(self) -> tuple[dict[str, float], list[str]]:
        """The weights by part, and the numbers of what is refused."""
        given = self.cleaned_data
        asked = {
            "interests": given["interets"],
            "skills": given["competences"],
            "knowledge": given["savoirs"],
            "values": given["valeurs"],
        }
        weights = {
            part: WEIGHTS[part] * TIMES[word] for part, word in asked.items() if word in TIMES
        }
        return weights, given["sans"]
