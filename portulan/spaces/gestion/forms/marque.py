"""What makes a provider's pages and papers its own: price list, words of its notices, logo."""

from django.forms import FileField, FileInput

from portulan.ui import forms

LINES = 8
NOTICES = {
    "confidentialite": "Confidentialité",
    "retractation": "Renoncer à son contrat",
    "reclamation": "Réclamation",
    "mediation": "Médiation",
}


class TarifsForm(forms.Form):
    """Eight lines at most; a line has a name, a price, and a few words if needed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, LINES + 1):
            self.fields[f"name_{number}"] = forms.TextField(
                label=f"Ligne {number} : ce qui est proposé", max_length=120, required=False
            )
            self.fields[f"cents_{number}"] = forms.EurosField(
                label=f"Ligne {number} : prix net, en euros", required=False
            )
            self.fields[f"note_{number}"] = forms.TextField(
                label=f"Ligne {number} : précision", max_length=200, required=False
            )

    def clean(self):
        for number in range(1, LINES + 1):
            name, cents = self._told("name", number), self._told("cents", number)
            if name and cents is None and f"cents_{number}" not in self.errors:
                self.add_error(
                    f"cents_{number}", "Indiquez le prix de cette ligne, 0 si elle est gratuite."
                )
            if not name and (cents is not None or self._told("note", number)):
                self.add_error(f"name_{number}", "Dites ce qui est proposé à ce prix.")
        return self.cleaned_data

    def _told(self, part: str, number: int):
        return self.cleaned_data.get(f"{part}_{number}")

    @property
    def lines(self) -> list[list[object]]:
        """Return the lines that were filled, in their order."""
        filled = [number for number in range(1, LINES + 1) if self._told("name", number)]
        return [[self._told(part, one) for part in ("name", "cents", "note")] for one in filled]

    @staticmethod
    def initial_of(lines: list[list[object]]) -> dict[str, object]:
        return {
            f"{part}_{number}": value
            for number, line in enumerate(lines, 1)
            for part, value in zip(("name", "cents", "note"), line, strict=True)
        }


class NoticesForm(forms.Form):
    """What the provider adds, under its own name, at the end of each notice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind, title in NOTICES.items():
            self.fields[kind] = forms.LongTextField(
                label=f"Ajouté à la notice « {title} »", rows=5, max_length=4000, required=False
            )


class LogoForm(forms.Form):
    image = FileField(
        label="Votre logo",
        help_text="Une image PNG, de 1 200 points de côté et 500 ko au plus. Elle est réécrite : "
        "les dates, lieux et commentaires du fichier disparaissent.",
        widget=FileInput(attrs={"accept": "image/png"}),
        allow_empty_file=True,
        error_messages={
            "required": "Choisissez l'image de votre logo.",
            "invalid": "Choisissez l'image de votre logo.",
        },
    )
