"""Enquêtes métier: what to check, whom to meet, what came of it. Little is required."""

from portulan.journey.enquete.bank import themes
from portulan.journey.enquete.shape import NOTES
from portulan.ui import forms

SHORT = 200  # characters of a name, a métier, a way to be reached


class EnqueteNouvelleForm(forms.Form):
    metier = forms.TextField(
        label="Un métier à vérifier auprès de personnes qui l'exercent",
        help_text="Avec vos mots. Par exemple : formatrice pour adultes.",
        max_length=SHORT,
        error_messages={"required": "Écrivez le métier, avec vos mots."},
    )


class GuideForm(forms.Form):
    """What to ask: her own doubts first, then themes of our bank."""

    metier = forms.TextField(
        label="Le métier",
        max_length=SHORT,
        error_messages={"required": "Écrivez le métier, avec vos mots."},
    )
    doutes = forms.LongTextField(
        label="Ce que je veux vérifier, une question par ligne",
        help_text="Vos doutes à vous. Cinq questions suffisent pour vingt minutes.",
        rows=5,
        max_length=4_000,
        required=False,
    )
    themes = forms.TicksField(label="Des questions toutes prêtes, par thème", required=False)
    rome = forms.RadioField(label="La fiche à poser à côté", required=False)

    def __init__(self, *args, sheets, **kwargs):
        super().__init__(*args, **kwargs)
        hints = {theme.key: theme.questions[0] for theme in themes()}
        self.fields["themes"].choices = [(theme.key, theme.title) for theme in themes()]
        self.fields["themes"].widget.hints = hints
        self.fields["rome"].choices = [*sheets, ("", "Aucune")]


class RencontreForm(forms.Form):
    """Someone to meet: the minimum."""

    qui = forms.TextField(
        label="Qui",
        help_text="Un prénom et une fonction suffisent : « Paul, formateur ».",
        max_length=SHORT,
        error_messages={"required": "Écrivez un prénom ou une fonction."},
    )
    joindre = forms.TextField(
        label="Comment joindre cette personne",
        help_text="Vu par vous uniquement, même si vous partagez ; effacé à la fin.",
        max_length=SHORT,
        required=False,
    )
    jour = forms.DayField(label="Le jour du rendez-vous", required=False)
    heure = forms.HourField(label="L'heure", required=False)

    def clean(self):
        given = super().clean()
        if given.get("heure") and not given.get("jour") and "jour" not in self.errors:
            self.add_error("jour", "Indiquez aussi le jour, par exemple 12/03/2026.")
        return given


class NotesForm(forms.RevisionForm):
    """What was said and what it changes, on the spot or after. Nothing is asked for."""

    def __init__(self, *args, erased=False, **kwargs):
        super().__init__(*args, **kwargs)
        for key, label in NOTES.items():
            if erased and key == "dit":
                continue
            rows = 6 if key == "dit" else 3
            self.fields[key] = forms.FreeTextField(label=label, rows=rows, max_length=10_000)

    @property
    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in NOTES if key in self.fields}


class AddressForm(forms.Form):
    """The address where the person met sees what is noted of them."""

    nommer = forms.TickField(label="Dire aussi sur cette page qui m'accompagne", required=False)
