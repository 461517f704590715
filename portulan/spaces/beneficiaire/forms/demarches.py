"""A CV, a VAE, a negotiation: a few questions, and the skills she chooses to show."""

from datetime import date

from portulan.journey.portefeuille.demarches.papers import Material
from portulan.journey.portefeuille.demarches.questions import (
    JOURS,
    LISTE,
    QUESTIONS,
    Moyen,
)
from portulan.journey.portefeuille.models import Nature
from portulan.rules.orientation import vae_dossier
from portulan.ui import forms

SHOWN = {
    Nature.CV: "Les compétences que je montre",
    Nature.VAE: "Les activités que je fais valoir",
    Nature.NEGOCIATION: "Les compétences que je mets en avant",
}


class DemarcheForm(forms.Form):
    """Nothing is asked for; what is ticked comes from the portfolio with its proofs."""

    def __init__(self, *args, nature: Nature, material: Material, on: date, **kwargs):
        self.nature, self.material, self.skills = nature, material, material.competences
        kwargs["initial"] = _initial(material)
        super().__init__(*args, **kwargs)
        for one in QUESTIONS[nature]:
            self.fields[one.key] = forms.FreeTextField(
                label=one.label, help_text=one.help, rows=one.rows, max_length=5_000
            )
        if self.skills:
            self.fields["competences"] = forms.TicksField(
                label=SHOWN[nature],
                choices=[(one.id, one.label) for one in self.skills],
                required=False,
            )
        if nature == Nature.VAE:
            self._ask_for_the_file(material, on)

    def _ask_for_the_file(self, material: Material, on: date) -> None:
        for one in material.chosen:
            self.fields[f"mots_{one.id}"] = forms.FreeTextField(
                label=f"Ce que cela montre, dans les mots de la certification : {one.label}",
                rows=2,
                max_length=2_000,
            )
        dossier = vae_dossier(on)
        self.fields["liste"] = forms.TicksField(
            label=f"Ce qui est prêt pour le {dossier}", choices=LISTE.items(), required=False
        )
        for key, label in JOURS.items():
            self.fields[f"jour_{key}"] = forms.DayField(
                label=label.format(dossier=dossier), required=False
            )

    @property
    def words(self) -> dict[str, object]:
        given = self.cleaned_data
        days = {key: given.get(f"jour_{key}") for key in JOURS}
        told = {
            "answers": {one.key: given[one.key] for one in QUESTIONS[self.nature]},
            "liste": given.get("liste", []),
            "jours": {key: day.isoformat() for key, day in days.items() if day},
        }
        if self.skills:
            told["competences"] = given["competences"]
            words = {one.id: given.get(f"mots_{one.id}", "") for one in self.skills}
            told["mots"] = {key: text for key, text in words.items() if text}
        return told


class ContactForm(forms.Form):
    """One contact with the certificateur: the day, who, how, what was said, what comes next."""

    on = forms.DayField(label="Le jour")
    who = forms.TextField(
        label="Avec qui",
        help_text="Un service ou une fonction suffit.",
        max_length=200,
        error_messages={"required": "Dites avec qui : un service suffit."},
    )
    means = forms.SelectField(
        label="De quelle façon", choices=[("", "Sans le dire"), *Moyen.choices], required=False
    )
    said = forms.FreeTextField(label="Ce qui a été dit", rows=3, max_length=3_000)
    then = forms.FreeTextField(label="La suite", rows=2, max_length=1_000)
    then_on = forms.DayField(label="À faire pour le", required=False)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].not_after = today


class CertificationForm(forms.Form):
    """Words of a title, or a number, looked for in the directory that is imported."""

    mots = forms.TextField(
        label="Des mots de l'intitulé, ou le numéro",
        max_length=120,
        error_messages={"required": "Écrivez un mot de l'intitulé, ou un numéro."},
    )


def _initial(material: Material) -> dict[str, object]:
    sealed = material.sealed
    return {
        **sealed["answers"],
        "competences": sealed["competences"],
        "liste": sealed["liste"],
        **{f"mots_{key}": text for key, text in sealed["mots"].items()},
        **{f"jour_{key}": date.fromisoformat(day) for key, day in sealed["jours"].items()},
    }
