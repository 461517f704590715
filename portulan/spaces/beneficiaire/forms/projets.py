"""Projects and criteria: the person's own words, few of them required."""

from portulan.journey.projet.actions import MOST
from portulan.journey.projet.shape import FOND, Avis, Decision, Poids, Projet
from portulan.rules.orientation import Situation
from portulan.ui import forms

SHORT = 200  # characters of a title, a name
SITUATIONS = {
    Situation.FRANCE_TRAVAIL: "Inscription à France Travail",
    Situation.MISSION_LOCALE: "Suivi par une mission locale",
    Situation.CAP_EMPLOI: "Suivi par Cap emploi",
    Situation.SALARIE: "En emploi, dans le privé",
    Situation.AGENT_PUBLIC: "En emploi, agent public",
    Situation.AUTRE: "Une autre situation",
}


class ProjetNouveauForm(forms.Form):
    title = forms.TextField(
        label="Un projet, avec vos mots",
        help_text="Par exemple : devenir formatrice, rester et changer de poste.",
        max_length=SHORT,
        error_messages={"required": "Nommez ce projet en quelques mots."},
    )


def _lines(words: str) -> list[str]:
    return [line.strip()[:SHORT] for line in words.splitlines()]


class CriteresForm(forms.Form):
    criteres = forms.LongTextField(
        label="Mes critères, un par ligne, le plus important d'abord",
        help_text="Par exemple : les horaires, le revenu, être utile, le trajet, le rythme. Ce que "
        "vous avez déjà noté reste attaché au critère tant que ses mots ne changent pas.",
        rows=5,
        required=False,
    )

    def clean_criteres(self) -> str:
        words = self.cleaned_data["criteres"]
        count = len({line for line in _lines(words) if line})
        if count > MOST:
            raise forms.ValidationError(
                f"Vous avez écrit {count} critères ; le maximum est {MOST}. Gardez ceux qui "
                "comptent le plus, ou réunissez-en deux en un."
            )
        return words

    @property
    def lines(self) -> list[str]:
        return _lines(self.cleaned_data["criteres"])


class ProjetForm(forms.Form):
    """One project, and what each criterion says of it."""

    title = forms.TextField(
        label="Le projet",
        max_length=SHORT,
        error_messages={"required": "Nommez ce projet en quelques mots."},
    )
    decision = forms.RadioField(
        label="Ma décision, aujourd'hui",
        choices=[("", "Pas encore décidé"), *Decision.choices],
        required=False,
    )
    why = forms.LongTextField(
        label="Pourquoi",
        help_text="Pour un projet mis de côté aussi : cela se relit plus tard.",
        rows=4,
        required=False,
    )

    def __init__(self, *args, criteres, projet: Projet | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteres = criteres
        said = {one["id"]: projet.cells[n] for n, one in enumerate(criteres)} if projet else {}
        for one in criteres:
            cell = said.get(one["id"])
            self.fields[f"avis_{one['id']}"] = forms.RadioField(
                label=one["text"],
                choices=[("", "Je ne sais pas encore"), *Avis.choices],
                required=False,
                initial=cell.avis if cell else "",
            )
            self.fields[f"note_{one['id']}"] = forms.FreeLineField(
                label=f"Ce que je sais : {one['text']}",
                max_length=1000,
                initial=cell.note if cell else "",
            )

    @property
    def words(self) -> dict[str, object]:
        given = self.cleaned_data
        avis = {
            one["id"]: {
                "avis": given.get(f"avis_{one['id']}", ""),
                "note": given.get(f"note_{one['id']}", ""),
            }
            for one in self.criteres
        }
        return {**{name: given[name] for name in ("title", "decision", "why")}, "avis": avis}


class PoidsForm(forms.Form):
    """How much each criterion counts: three words, no figure to type."""

    def __init__(self, *args, criteres, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteres = criteres
        for one in criteres:
            self.fields[f"poids_{one['id']}"] = forms.RadioField(
                label=one["text"],
                choices=Poids.choices,
                initial=one.get("poids", Poids.COMPTE.value),
                required=False,
            )

    @property
    def weights(self) -> dict[str, str]:
        return {one["id"]: self.cleaned_data.get(f"poids_{one['id']}", "") for one in self.criteres}


class FondForm(forms.Form):
    """What a project asks, brings, would change. Nothing is asked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for key, (label, words) in FOND.items():
            self.fields[key] = forms.FreeTextField(
                label=label, help_text=words, rows=2, max_length=5_000
            )


class SituationForm(forms.Form):
    """Where she stands, to know whom to ask. Read from the address, kept nowhere."""

    situation = forms.SelectField(label="Ma situation", choices=SITUATIONS.items())

    @property
    def chosen(self) -> Situation:
        return Situation(self.cleaned_data["situation"])
