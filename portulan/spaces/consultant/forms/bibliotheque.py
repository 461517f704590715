"""The editor of an exercise: its head, then its questions, one row each, without JavaScript."""

from collections.abc import Iterator, Mapping
from typing import Any

from portulan.journey.bibliotheque.actions import Written
from portulan.journey.bibliotheque.exercice import Exercice
from portulan.journey.bilan.models import Phase
from portulan.spaces.consultant.forms.rows import rows_in
from portulan.ui import forms

MOST_QUESTIONS = 40
SHORTEST, LONGEST = 5, 180  # minutes
COLUMNS = ("part", "label", "help", "rows", "heavy")
BLANK = {"label": "", "rows": "4"}
ROWS = [("1", "Une ligne"), ("4", "Quelques lignes"), ("8", "Un texte")]
FIRST_PART = "Mes réponses"
HEAVY = "Une question peut être difficile. Vous pouvez la laisser vide."
IDEAS = "Des idées pour commencer"
PHASES = [(str(value), str(label).capitalize()) for value, label in Phase.choices]


class PropreForm(forms.Form):
    """`rows` questions, numbered from 1. Build it with `of`, `read`, or one of the reshapings."""

    title = forms.TextField(label="Titre", max_length=120)
    phase = forms.RadioField(label="Plutôt dans quelle phase", choices=PHASES)
    minutes = forms.MinutesField(label="Durée estimée", help_text="Par exemple 30 min.")
    method = forms.TextField(
        label="Méthode",
        required=False,
        max_length=120,
        help_text="Si elle a un nom. La personne lira qu'elle est propre au cabinet, non validée.",
    )
    summary = forms.LongTextField(label="Ce que l'on y fait", rows=2, max_length=500)
    why = forms.LongTextField(label="À quoi cela sert", rows=3, max_length=800)
    does_not = forms.LongTextField(
        label="Ce que cela ne fait pas",
        rows=3,
        max_length=800,
        help_text="Ce que l'exercice ne mesure pas, ne promet pas, ne remplace pas.",
    )
    caution = forms.LongTextField(label="À savoir", required=False, rows=2, max_length=500)
    steps = forms.LongTextField(
        label="Les étapes", required=False, rows=3, max_length=1500, help_text="Une par ligne."
    )
    ideas = forms.LongTextField(
        label=IDEAS, required=False, rows=3, max_length=3000, help_text="Une par ligne."
    )

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, min(rows, MOST_QUESTIONS) + 1)
        for number in self.numbers:
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        self.fields[f"part_{number}"] = forms.TextField(
            label="Une nouvelle partie commence ici",
            required=False,
            max_length=120,
            help_text="Son titre, ou rien pour continuer la précédente." if number == 1 else "",
        )
        self.fields[f"label_{number}"] = forms.TextField(
            label="La question",
            max_length=200,
            error_messages={"required": f"Question {number} : écrivez-la, ou retirez-la."},
        )
        self.fields[f"help_{number}"] = forms.TextField(
            label="Une aide", required=False, max_length=300
        )
        self.fields[f"rows_{number}"] = forms.SelectField(
            label="Place pour répondre",
            choices=ROWS,
            error_messages={"required": f"Question {number} : choisissez la place."},
        )
        self.fields[f"heavy_{number}"] = forms.TickField(
            label="Cette question peut être difficile", required=False
        )

    @classmethod
    def blank(cls) -> "PropreForm":
        """Show a page with one question to write."""
        return cls(rows=1, initial={"phase": str(int(Phase.INVESTIGATION)), "rows_1": "4"})

    @classmethod
    def of(cls, exercice: Exercice) -> "PropreForm":
        """Show an exercise, to change it or to start from it."""
        initial: dict[str, Any] = {
            name: getattr(exercice, name)
            for name in ("title", "minutes", "method", "summary", "why", "does_not", "caution")
        }
        initial["phase"] = str(exercice.phase)
        initial["steps"] = "\n".join(exercice.steps)
        initial["ideas"] = "\n".join(exercice.list_items)
        number = 0
        for part in exercice.parts:
            for rank, field in enumerate(part.fields):
                number += 1
                told = (part.title if rank == 0 else "", field.label, field.help)
                more = (_room(field.rows), field.heavy)
                for name, value in zip(COLUMNS, (*told, *more), strict=True):
                    initial[f"{name}_{number}"] = value
        return cls(initial=initial, rows=number)

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "PropreForm":
        """Read what was typed."""
        return cls(data, rows=rows_in(data, "label", MOST_QUESTIONS))

    @property
    def head(self) -> list[Any]:
        names = ("title", "summary", "why", "does_not", "phase", "minutes", "method")
        return [self[name] for name in names]

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in ("caution", "steps", "ideas")]

    @property
    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for number in self.numbers:
            yield number, {name: self[f"{name}_{number}"] for name in COLUMNS}

    def clean_minutes(self) -> int:
        minutes = self.cleaned_data["minutes"]
        if not SHORTEST <= minutes <= LONGEST:
            raise forms.ValidationError("Un exercice dure de 5 min à 3 h ; au-delà, coupez-le.")
        return minutes

    def told(self) -> Written:
        """Return what is to be written, once the form is valid."""
        said = self.cleaned_data
        ideas = _lines(said["ideas"])
        parts = self._parts()
        heavy = any(field["heavy"] for part in parts for field in part["field"])
        text = {name: said[name] for name in ("summary", "why", "does_not", "caution")}
        text |= {"heavy": HEAVY if heavy else "", "steps": _lines(said["steps"])}
        text |= {"list_title": IDEAS if ideas else "", "list_items": ideas, "part": parts}
        return Written(
            title=said["title"],
            phase=int(said["phase"]),
            minutes=said["minutes"],
            method=said["method"],
            text=text,
        )

    def _parts(self) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for number in self.numbers:
            told = {name: self.cleaned_data[f"{name}_{number}"] for name in COLUMNS}
            title = told.pop("part")
            if title or not parts:
                key = f"p{len(parts) + 1}"
                parts.append({"key": key, "title": title or FIRST_PART, "field": []})
            fields = parts[-1]["field"]
            fields.append({**told, "key": f"q{len(fields) + 1}", "rows": int(told["rows"])})
        return parts


def _room(rows: int) -> str:
    return "1" if rows == 1 else "4" if rows < 6 else "8"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
