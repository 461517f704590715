"""What a consultant writes about a request."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.forms import UUIDField

from portulan.journey.accueil.actions import Asked
from portulan.journey.accueil.models import Mode, Motif
from portulan.journey.bilan.actions import Share
from portulan.journey.bilan.models import Funding
from portulan.journey.deroulement.ouverture import Arrangement
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

SIZES = [
    ("standard", "Standard"),
    ("16", "16 points"),
    ("18", "18 points"),
    ("20", "20 points"),
]
MODES = capitalised(Mode.choices)
FUNDINGS = capitalised(Funding.choices)
LENGTHS = [("120", "2 heures"), ("90", "1 h 30"), ("60", "1 heure")]


class HeardForm(forms.Form):
    """A request told by telephone or at the door. An e-mail address is not needed."""

    id = UUIDField(widget=forms.HiddenInput, required=False)
    first_name = forms.TextField(
        label="Prénom", max_length=80, error_messages={"required": "Indiquez le prénom."}
    )
    last_name = forms.TextField(
        label="Nom", max_length=80, error_messages={"required": "Indiquez le nom."}
    )
    phone = forms.PhoneField(label="Téléphone", required=False)
    address = forms.TextField(
        label="Adresse postale",
        max_length=300,
        required=False,
        help_text="Sur une ligne. Elle sert à lui écrire, et figure sur son contrat.",
    )
    email = forms.EmailField(
        label="Adresse e-mail",
        required=False,
        help_text="Inutile si la personne n'en a pas, ou préfère le papier.",
    )
    paper = forms.TickField(
        label="La personne préfère le papier",
        required=False,
        help_text="Rien ne lui sera alors envoyé par e-mail.",
    )
    reach = forms.TextField(
        label="Comment la joindre sans la gêner",
        required=False,
        help_text="Par exemple : le soir, sans laisser de message vocal.",
    )
    motifs = forms.TicksField(
        label="Ce qui l'amène", choices=capitalised(Motif.choices), required=False
    )
    words = forms.LongTextField(
        label="Avec ses mots",
        rows=5,
        max_length=5000,
        required=False,
        help_text="Scellé dès que vous l'envoyez ; vous seule ou vous seul pourrez le rouvrir.",
    )
    availability = forms.TextField(label="Quand est-elle disponible", required=False)
    text_size = forms.RadioField(label="Taille des documents", choices=SIZES, initial="standard")
    wants_arrangement = forms.TickField(
        label="Elle souhaite parler d'un aménagement", required=False
    )

    def clean(self):
        told = super().clean()
        if not any(told.get(name) for name in ("phone", "address", "email")) and not self.errors:
            self.add_error(
                "phone", "Indiquez au moins un moyen de la joindre : téléphone ou adresse."
            )
        return told

    def asked(self) -> Asked:
        """Return what the action takes, but for the words, which go to the letterbox."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "words"}
        return Asked(**{**told, "id": told["id"] or uuid4()})


class MeetingForm(forms.Form):
    """When and how one meets. `starts_at(zone)` once valid."""

    day = forms.DayField(label="Jour")
    hour = forms.HourField(label="Heure")
    minutes = forms.MinutesField(label="Durée", initial=60)
    mode = forms.RadioField(label="De quelle façon", choices=MODES)

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if not 10 <= minutes <= 240:
            raise forms.ValidationError("La durée va de 10 minutes à 4 heures.")
        return minutes

    def starts_at(self, zone: str) -> datetime:
        """Return the moment, in the house's time zone."""
        return datetime.combine(
            self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=ZoneInfo(zone)
        )

    def told(self, zone: str) -> dict[str, object]:
        """Return what the actions of `accueil` take."""
        kept = {name: self.cleaned_data[name] for name in ("minutes", "mode")}
        return {"starts_at": self.starts_at(zone), **kept}


class PropositionForm(MeetingForm):
    place = forms.TextField(
        label="Adresse ou lien",
        required=False,
        max_length=300,
        help_text="Écrit dans le message à la personne, jamais dans son agenda.",
    )

    def told(self, zone: str) -> dict[str, object]:
        return {**super().told(zone), "place": self.cleaned_data["place"]}


class HoldingForm(forms.Form):
    happened_on = forms.DayField(label="L'entretien a eu lieu le")


class ShareFields(forms.Form):
    """Who pays a share of the price."""

    kind = forms.RadioField(label="Qui paie", choices=FUNDINGS, initial=Funding.SOI_MEME)
    payer = forms.TextField(
        label="Nom de l'employeur ou du financeur",
        required=False,
        help_text="Inutile quand la personne paie elle-même ou avec son compte de formation.",
    )
    amount = forms.EurosField(label="Montant, en euros")
    file_number = forms.TextField(label="Numéro de dossier", required=False, max_length=60)
    on_working_time = forms.TickField(
        label="Pendant le temps de travail",
        required=False,
        help_text="Sans cela, rien n'est jamais dit à l'employeur.",
    )

    NEEDS_A_NAME = {Funding.EMPLOYEUR, Funding.RECLASSEMENT, Funding.OPCO, Funding.PUBLIC}

    def clean(self):
        told = super().clean()
        if told.get("kind") in self.NEEDS_A_NAME and not told.get("payer"):
            self.add_error("payer", "Indiquez le nom de l'employeur ou du financeur.")
        return told

    def share(self) -> Share:
        told = self.cleaned_data
        return Share(
            Funding(told["kind"]),
            told["amount"],
            told["payer"],
            told["on_working_time"],
            told["file_number"],
        )


class SecondShareFields(ShareFields):
    """A second funder, when there is one: left empty, there is none."""

    kind = forms.RadioField(
        label="Qui paie le reste",
        choices=[("", "Personne d'autre"), *FUNDINGS],
        required=False,
    )
    amount = forms.EurosField(label="Montant de cette part, en euros", required=False)

    def clean(self):
        told = super().clean()
        if told.get("kind") and told.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", "Indiquez le montant de cette part.")
        return told

    def shares(self) -> list[Share]:
        return [self.share()] if self.cleaned_data["kind"] else []


class ArrangementForm(forms.Form):
    """What is arranged, never why."""

    text_size = forms.RadioField(label="Taille des documents", choices=SIZES, initial="standard")
    session_minutes = forms.RadioField(label="Durée d'une séance", choices=LENGTHS, initial="120")
    paper = forms.TickField(
        label="Dossier papier",
        required=False,
        help_text="La personne préfère se passer d'écran : tout peut être noté pour elle.",
    )

    def arrangement(self) -> Arrangement:
        told = self.cleaned_data
        return Arrangement(told["text_size"], int(told["session_minutes"]), told["paper"])
