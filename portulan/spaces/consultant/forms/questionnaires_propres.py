"""The editor of a questionnaire: notice, answers, then questions, without JavaScript."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import FileField, FileInput

from portulan.rules.psychometrics.instruments.made import AGREE, Row, Told, made
from portulan.rules.psychometrics.instruments.made import share_of as missing_of
from portulan.spaces.consultant.forms.rows import rows_in
from portulan.ui import forms

MOST_QUESTIONS, MOST_ANSWERS = 80, 7
COLUMNS = ("text", "kind", "scale", "turned")
BLANK = {"text": "", "kind": "cocher", "scale": ""}
KINDS = [("cocher", "Une réponse à cocher"), ("libre", "Une réponse en toutes lettres")]
METHODS = [("mean", "La moyenne des réponses"), ("sum", "La somme des réponses")]
MISSING = [
    ("deux_tiers", "Deux tiers des réponses"),
    ("moitie", "La moitié des réponses"),
    ("toutes", "Toutes les réponses"),
]
FILES = ".csv,.json,.xlsx"
LARGEST_FILE = 1024 * 1024  # bytes


class QuestionnaireForm(forms.Form):
    """`rows` questions, numbered from 1. Build it with `blank`, `of`, or `read`."""

    title = forms.TextField(label="Titre", max_length=120)
    instructions = forms.LongTextField(
        label="La consigne",
        required=False,
        rows=2,
        max_length=500,
        help_text="Elle se lit au-dessus de chaque question.",
    )
    measures = forms.LongTextField(
        label="Ce qu'il mesure", rows=2, max_length=500, help_text="Une ou deux phrases simples."
    )
    does_not = forms.LongTextField(label="Ce qu'il ne mesure pas", rows=2, max_length=500)
    limits = forms.LongTextField(
        label="Ses limites",
        rows=2,
        max_length=500,
        help_text="Il sera dit, de toute façon, propre au cabinet, non validé et non étalonné.",
    )
    answers = forms.LongTextField(
        label="Les réponses à cocher",
        rows=5,
        max_length=700,
        help_text="Une par ligne, de la plus basse à la plus haute, de deux à sept.",
    )
    method = forms.SelectField(label="Le résultat d'une échelle", choices=METHODS)
    missing = forms.SelectField(
        label="Il faut, pour calculer une échelle",
        choices=MISSING,
        help_text="En dessous, rien n'est calculé et la raison est dite.",
    )

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, min(rows, MOST_QUESTIONS) + 1)
        for number in self.numbers:
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        self.fields[f"text_{number}"] = forms.TextField(
            label="La question",
            max_length=250,
            error_messages={"required": f"Question {number} : écrivez-la, ou retirez-la."},
        )
        self.fields[f"kind_{number}"] = forms.SelectField(label="On y répond par", choices=KINDS)
        self.fields[f"scale_{number}"] = forms.TextField(
            label="Son échelle",
            required=False,
            max_length=60,
            help_text="Le même nom réunit les questions d'un même résultat." if number == 1 else "",
        )
        self.fields[f"turned_{number}"] = forms.TickField(
            label="À compter à l'envers", required=False
        )

    @classmethod
    def blank(cls) -> "QuestionnaireForm":
        """Show a page with three questions to write: fewer make no scale."""
        first = {f"{name}_{n}": value for n in (1, 2, 3) for name, value in BLANK.items()}
        initial = {"answers": "\n".join(AGREE), "method": "mean", "missing": "deux_tiers", **first}
        return cls(rows=3, initial=initial)

    @classmethod
    def of(cls, tree: Mapping[str, Any]) -> "QuestionnaireForm":
        """Show a draft, to change it."""
        notice = tree.get("notice", {}).get("fr", {})
        formats = list(tree["response_formats"].values())
        labels = {one["key"]: one["label"]["fr"] for one in tree["scales"]}
        initial: dict[str, Any] = {
            "title": tree["title"]["fr"],
            "instructions": tree["instructions"]["fr"],
            "measures": notice.get("measures", ""),
            "does_not": notice.get("not", ""),
            "limits": notice.get("limits", ""),
            "answers": "\n".join(one["label"]["fr"] for one in formats[0]["values"]),
            "method": tree["scales"][0].get("method", "mean"),
            "missing": missing_of(tree),
        }
        asked = [("cocher", one) for one in tree["items"]]
        asked += [("libre", one) for one in tree.get("open_questions", [])]
        for number, (kind, one) in enumerate(asked, 1):
            initial[f"text_{number}"] = one["text"]["fr"]
            initial[f"kind_{number}"] = kind
            initial[f"scale_{number}"] = labels.get(one.get("scale"), "")
            initial[f"turned_{number}"] = one.get("reversed", False)
        return cls(initial=initial, rows=len(asked))

    @staticmethod
    def can_show(tree: Mapping[str, Any]) -> bool:
        """Say whether this page can hold a draft: one list of answers, counted from one."""
        formats = list(tree["response_formats"].values())
        values = [one["value"] for one in formats[0]["values"]]
        scaled = all(one.get("scale") for one in tree["items"])
        return len(formats) == 1 and scaled and values == list(range(1, len(values) + 1))

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "QuestionnaireForm":
        """Read what was typed."""
        return cls(data, rows=rows_in(data, "text", MOST_QUESTIONS))

    @property
    def head(self) -> list[Any]:
        names = ("title", "instructions", "measures", "does_not", "limits")
        return [self[name] for name in names]

    @property
    def scoring(self) -> list[Any]:
        return [self[name] for name in ("answers", "method", "missing")]

    @property
    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for number in self.numbers:
            yield number, {name: self[f"{name}_{number}"] for name in COLUMNS}

    def clean_answers(self) -> str:
        lines = _lines(self.cleaned_data["answers"])
        if not 2 <= len(lines) <= MOST_ANSWERS:
            raise forms.ValidationError("Écrivez de deux à sept réponses, une par ligne.")
        if len(set(lines)) != len(lines):
            raise forms.ValidationError("Deux réponses sont les mêmes : changez l'une des deux.")
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        for number in self.numbers:
            ticked = told.get(f"kind_{number}") == "cocher"
            if ticked and not told.get(f"scale_{number}"):
                self.add_error(f"scale_{number}", f"Question {number} : nommez son échelle.")
        if not any(told.get(f"kind_{number}") == "cocher" for number in self.numbers):
            self.add_error(None, "Écrivez au moins une question à cocher.")
        return told

    def tree(self) -> dict[str, Any]:
        """Return the draft, once the form is valid."""
        said = self.cleaned_data
        values = tuple((float(n), one) for n, one in enumerate(_lines(said["answers"]), 1))
        rows = [self._row(number, values) for number in self.numbers]
        notice = {"measures": said["measures"], "not": said["does_not"], "limits": said["limits"]}
        told = Told(
            said["title"], rows, said["instructions"], notice, said["method"], said["missing"]
        )
        return made(told, key="brouillon", version="brouillon")

    def _row(self, number: int, values: tuple[tuple[float, str], ...]) -> Row:
        said = {name: self.cleaned_data[f"{name}_{number}"] for name in COLUMNS}
        if said["kind"] == "libre":
            return Row(f"q{number}", said["text"])
        return Row(f"q{number}", said["text"], said["scale"], said["turned"], values)


class FichierForm(forms.Form):
    """A questionnaire that exists elsewhere: a spreadsheet, an XLSForm, a SurveyJS file."""

    fichier = FileField(
        label="Le fichier",
        help_text="Un tableau (.csv ou .xlsx) avec les colonnes id, texte, echelle, inverse ; un "
        "XLSForm ; ou un fichier SurveyJS (.json). Un mégaoctet au plus.",
        widget=FileInput(attrs={"accept": FILES}),
        allow_empty_file=True,
        error_messages={
            "required": "Choisissez le fichier à lire.",
            "invalid": "Choisissez le fichier à lire.",
        },
    )
    titre = forms.TextField(
        label="Titre",
        required=False,
        max_length=120,
        help_text="Si le fichier n'en a pas.",
    )

    def clean_fichier(self) -> Any:
        file = self.cleaned_data["fichier"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("Ce fichier dépasse un mégaoctet : choisissez-en un autre.")
        return file


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
