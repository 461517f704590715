"""When one receives: the week, a day unlike the others, how one books."""

from typing import Any

from portulan.journey.entretien.models import Mode, Weekday
from portulan.rules.french import duration_fr
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

PAUSES = [0, 5, 10, 15, 30, 45, 60]
NOTICES = [2, 4, 12, 24, 48, 72]
AWAY, OTHERWISE = "non", "autres"


class WeekForm(forms.Form):
    """A stretch of every week. Several days of the same hours may be ticked at once."""

    weekdays = forms.TicksField(
        label="Jours",
        choices=[(str(value), label) for value, label in capitalised(Weekday.choices)],
        error_messages={"required": "Choisissez au moins un jour."},
    )
    opens = forms.HourField(
        label="De", error_messages={"required": "Indiquez l'heure, par exemple 9 h."}
    )
    closes = forms.HourField(
        label="À", error_messages={"required": "Indiquez l'heure, par exemple 12 h 30."}
    )
    since = forms.DayField(label="À partir du")
    until = forms.DayField(label="Jusqu'au", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("opens") and told.get("closes") and told["closes"] <= told["opens"]:
            self.add_error("closes", "La fin doit être après le début.")
        if told.get("since") and told.get("until") and told["until"] < told["since"]:
            self.add_error("until", "La date de fin doit être après la date de début.")
        return told


class DayForm(forms.Form):
    """One day: not received at all, or at other hours."""

    day = forms.DayField(label="Jour", error_messages={"required": "Indiquez le jour."})
    what = forms.RadioField(
        label="Ce jour-là",
        choices=[
            (AWAY, "Je ne reçois pas"),
            (OTHERWISE, "Je reçois à d'autres heures"),
        ],
        initial=AWAY,
    )
    opens = forms.HourField(label="De", required=False)
    closes = forms.HourField(label="À", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("what") != OTHERWISE:
            return told
        for name in ("opens", "closes"):
            if not told.get(name) and name not in self.errors:
                self.add_error(name, "Indiquez l'heure, par exemple 9 h.")
        if told.get("opens") and told.get("closes") and told["closes"] <= told["opens"]:
            self.add_error("closes", "La fin doit être après le début.")
        return told

    def hours(self):
        """Return the hours of that day; None when one does not receive."""
        told = self.cleaned_data
        return (told["opens"], told["closes"]) if told["what"] == OTHERWISE else None


def _pause(minutes: int) -> tuple[str, str]:
    return str(minutes), duration_fr(minutes) if minutes else "Aucun"


class RulesForm(forms.Form):
    """How one books: time kept free around, notice, ways, places."""

    before = forms.SelectField(
        label="Temps libre gardé avant un rendez-vous", choices=[_pause(one) for one in PAUSES]
    )
    after = forms.SelectField(
        label="Temps libre gardé après", choices=[_pause(one) for one in PAUSES]
    )
    notice_hours = forms.SelectField(
        label="On réserve et on déplace au plus tard",
        choices=[(str(hours), f"{hours} heures avant") for hours in NOTICES],
        help_text="Annuler reste possible jusqu'au dernier moment.",
    )
    modes = forms.TicksField(
        label="Façons proposées",
        choices=capitalised(Mode.choices),
        error_messages={"required": "Choisissez au moins une façon."},
    )
    place = forms.TextField(
        label="Adresse où vous recevez",
        required=False,
        max_length=300,
        help_text="Vide : l'adresse du cabinet.",
    )
    video = forms.TextField(
        label="Lien de visio habituel",
        required=False,
        max_length=300,
        help_text="Montré à la personne dans son espace, quinze minutes avant.",
    )

    def clean_video(self) -> str:
        link = self.cleaned_data["video"].strip()
        if link and not link.startswith("https://"):
            raise forms.ValidationError("Le lien de visio commence par https://.")
        return link

    def told(self) -> dict[str, object]:
        """Return the rules to write, once valid."""
        given = self.cleaned_data
        return given | {name: int(given[name]) for name in ("before", "after", "notice_hours")}
