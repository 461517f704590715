"""Experiences, episodes, skills: the person's own words, few of them required."""

from collections.abc import Sequence

from django.forms import FileField, FileInput

from portulan.journey.portefeuille.shape import (
    PREUVES,
    STAR,
    Competence,
    Envie,
    Episode,
    Nature,
    Niveau,
    Plaisir,
    Vecu,
)
from portulan.ui import forms

SHORT = 200  # characters of a title, a name, a place
FIRST, LAST = 1930, 2100  # years one may write
HELP = {
    "situation": "Où, quand, avec qui ?",
    "tache": "Ce que l'on attendait, ou ce qui posait problème.",
    "action": "Vous, précisément : ce que vous avez décidé, dit, fait.",
    "resultat": "Pour les autres, pour vous ; un chiffre si vous en avez un.",
    "activites": "Par exemple : tenir la caisse ; préparer le planning ; accueillir une personne "
    "qui arrive.",
}


class ExperienceForm(forms.Form):
    """One experience: only its name must be said."""

    title = forms.TextField(
        label="Une expérience, avec vos mots",
        help_text="Par exemple : cheffe d'équipe à l'hôtel, trésorier du club, aide à mon père.",
        max_length=SHORT,
        error_messages={"required": "Nommez cette expérience en quelques mots."},
    )
    nature = forms.RadioField(
        label="De quelle sorte", choices=Nature.choices, initial=Nature.EMPLOI.value
    )
    place = forms.TextField(label="Où", max_length=SHORT, required=False)
    starts = forms.NumberField(
        label="Depuis quelle année",
        help_text="Par exemple 2014.",
        min_value=FIRST,
        max_value=LAST,
        required=False,
    )
    ends = forms.NumberField(
        label="Jusqu'à quelle année",
        help_text="Laissez vide si cela dure encore.",
        min_value=FIRST,
        max_value=LAST,
        required=False,
    )
    vecu = forms.RadioField(
        label="Comment vous l'avez vécue, si vous voulez le dire",
        choices=[("", "Je passe"), *Vecu.choices],
        required=False,
    )
    a_moi = forms.TickField(
        label="Garder cette expérience pour moi, même si je partage mon portefeuille",
        required=False,
    )

    def clean(self):
        given = super().clean()
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "L'année de fin doit être après l'année de début.")
        return given


class EpisodeNouveauForm(forms.Form):
    title = forms.TextField(
        label="Un moment précis, en quelques mots",
        help_text="Par exemple : la semaine où tout le planning a changé.",
        max_length=SHORT,
        error_messages={"required": "Donnez un titre à ce moment."},
    )


class EpisodeForm(forms.RevisionForm):
    """One episode, saved while one writes. Nothing is asked for."""

    title = forms.TextField(
        label="Ce moment",
        max_length=SHORT,
        error_messages={"required": "Donnez un titre à ce moment."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for key, label in STAR.items():
            self.fields[key] = forms.FreeTextField(
                label=label, help_text=HELP[key], rows=3, max_length=10_000
            )

    @property
    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in ("title", *STAR)}


class NommerForm(forms.Form):
    """The skills an episode shows: propositions left unticked, and her own words."""

    proposees = forms.TicksField(label="Des mots proposés, pris dans votre récit", required=False)
    libres = forms.FreeTextField(
        label="Avec mes mots, une compétence par ligne", rows=3, max_length=4_000
    )

    def __init__(self, *args, proposed: Sequence[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.proposed = dict(proposed)
        if proposed:
            self.fields["proposees"].choices = proposed
        else:
            del self.fields["proposees"]

    @property
    def named(self) -> list[tuple[str, str]]:
        given = self.cleaned_data
        own = [line.strip()[:SHORT] for line in given["libres"].splitlines() if line.strip()]
        ticked = [(self.proposed[ogr], ogr) for ogr in given.get("proposees", [])]
        return [*ticked, *((label, "") for label in own)]


class CompetenceForm(forms.Form):
    """One skill: where she places it, the pleasure, the wish, what shows it."""

    label = forms.TextField(
        label="La compétence, avec vos mots",
        max_length=500,
        error_messages={"required": "Nommez cette compétence."},
    )
    niveau = forms.RadioField(
        label="Où je la situe", choices=[("", "Je passe"), *Niveau.choices], required=False
    )
    plaisir = forms.RadioField(
        label="Le plaisir que j'y prends",
        choices=[("", "Je passe"), *Plaisir.choices],
        required=False,
    )
    envie = forms.RadioField(
        label="L'envie de m'en resservir",
        choices=[("", "Je passe"), *Envie.choices],
        required=False,
    )
    episodes = forms.TicksField(label="Les moments où elle se voit", required=False)

    def __init__(self, *args, episodes: Sequence[Episode], **kwargs):
        super().__init__(*args, **kwargs)
        if episodes:
            self.fields["episodes"].choices = [
                (one.id, f"{one.title} ({one.experience_title})") for one in episodes
            ]
        else:
            del self.fields["episodes"]
        helps = {
            "document": "Lequel, et où il est : un planning, une attestation, une photo.",
            "lien": "Si elle se voit quelque part sur internet.",
            "recit": "Votre récit suffit souvent.",
        }
        for key, label in PREUVES.items():
            self.fields[f"preuve_{key}"] = forms.FreeTextField(
                label=f"Ce qui le montre : {label[:1].lower()}{label[1:]}",
                help_text=helps[key],
                rows=2,
                max_length=2_000,
            )

    @property
    def words(self) -> dict[str, object]:
        given = self.cleaned_data
        told = {key: given[key] for key in ("label", "niveau", "plaisir", "envie")}
        if "episodes" in given:
            told["episodes"] = given["episodes"]
        return {**told, "preuves": {key: given[f"preuve_{key}"] for key in PREUVES}}


class PieceForm(forms.Form):
    """A file that shows this skill, under the name she gives it."""

    fichier = FileField(
        label="Le fichier",
        help_text="Un PDF, une photo ou une image PNG, de 5 Mo au plus. D'une photo, le lieu et la "
        "date de prise de vue sont effacés.",
        widget=FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        allow_empty_file=True,
        error_messages={
            "required": "Choisissez un fichier de 5 Mo au plus.",
            "invalid": "Choisissez un fichier de 5 Mo au plus.",
        },
    )
    title = forms.TextField(
        label="Ce que c'est",
        help_text="Par exemple : le planning de 2018, mon attestation de secourisme.",
        max_length=SHORT,
        error_messages={"required": "Dites en quelques mots ce que montre ce fichier."},
    )


class TemoinForm(forms.Form):
    """Someone who saw it, and what they will be asked about."""

    name = forms.TextField(
        label="Qui",
        help_text="Un prénom et un nom, tels qu'ils figureront dans votre portefeuille.",
        max_length=SHORT,
        error_messages={"required": "Écrivez le nom de cette personne."},
    )
    email = forms.EmailField(
        label="Son adresse e-mail",
        help_text="Une adresse professionnelle peut être lue par d'autres.",
        error_messages={"required": "Indiquez son adresse, par exemple nom@exemple.fr."},
    )
    competences = forms.TicksField(
        label="Ce que je lui demande, et rien d'autre",
        error_messages={"required": "Cochez au moins une compétence."},
    )

    def __init__(self, *args, competences: Sequence[Competence], own: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["competences"].choices = [(one.id, one.label) for one in competences]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if self.own and email.lower() == self.own.lower():
            raise forms.ValidationError("C'est votre propre adresse : un témoin est quelqu'un.")
        return email
