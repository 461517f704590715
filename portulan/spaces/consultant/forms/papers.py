"""Preparing the contract and the convention; recording what happened on paper."""

from datetime import date
from typing import Any

from portulan.journey.bilan.models import Bilan, Financement
from portulan.journey.convention.access import EMPLOYER_FUNDINGS
from portulan.journey.convention.models import Cadre, Channel, Contrat, Convention, How
from portulan.journey.convention.papers.convention import DEFAULT_PAYMENT
from portulan.journey.convention.terms import ContratTerms, ConventionTerms
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.models import Calendrier
from portulan.rules.law.figures import Figures
from portulan.rules.law.said import in_words
from portulan.ui import forms

WHERE = {
    Channel.DISTANCE: ("Signé chacun de son côté, sur cette page", "ctr.withdrawal_days_consumer"),
    Channel.ON_PREMISES: ("Signé ensemble au cabinet", "ctr.withdrawal_days_labour"),
    Channel.OFF_PREMISES: (
        "Signé ensemble ailleurs, chez la personne par exemple",
        "ctr.withdrawal_days_consumer",
    ),
}
ON_PAPER = [(how.value, how.label) for how in How if how is not How.PAGE]


class TimeForm(forms.Form):
    """Price, hours and period: what both papers say."""

    price_cents = forms.EurosField(
        label="Prix net, en euros", error_messages={"required": "Indiquez le prix."}
    )
    accompanied_minutes = forms.MinutesField(
        label="Entretiens, durée totale",
        error_messages={"required": "Indiquez la durée des entretiens, par exemple 16 h."},
    )
    personal_minutes = forms.MinutesField(
        label="Travail personnel annoncé",
        error_messages={"required": "Indiquez la durée du travail personnel, par exemple 0 min."},
    )
    starts_on = forms.DayField(
        label="Début prévu", error_messages={"required": "Indiquez le début prévu."}
    )
    ends_on = forms.DayField(
        label="Fin prévue", error_messages={"required": "Indiquez la fin prévue."}
    )

    def __init__(self, *args: Any, figures: Figures, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least = in_words("bilan.min_accompanied_hours", on=on, figures=figures)
        most = in_words("bilan.max_hours", on=on, figures=figures)
        self.fields["accompanied_minutes"].help_text = f"Par exemple 16 h. Au moins {least}."
        self.fields[
            "personal_minutes"
        ].help_text = f"Par exemple 8 h, ou 0 min. Au plus {most} avec les entretiens."


class ContratForm(TimeForm):
    channel = forms.RadioField(
        label="Où le contrat est-il conclu ?",
        choices=Channel.choices,
        initial=Channel.DISTANCE.value,
    )
    qualifications = forms.TextField(
        label="Vos titres et références",
        help_text="L'article L6353-4 du code du travail demande de les dire au contrat.",
        max_length=400,
        error_messages={"required": "Indiquez vos titres et références, en une ligne."},
    )

    def __init__(self, *args: Any, figures: Figures, on: date, **kwargs: Any) -> None:
        super().__init__(*args, figures=figures, on=on, **kwargs)
        self.fields["channel"].widget.hints = {
            channel.value: f"{words} : {in_words(name, on=on, figures=figures)} pour renoncer."
            for channel, (words, name) in WHERE.items()
        }

    def terms(self) -> ContratTerms:
        given = dict(self.cleaned_data)
        return ContratTerms(**{**given, "channel": Channel(given["channel"])})


class ConventionForm(TimeForm):
    funding = forms.RadioField(label="Au titre de", choices=Cadre.choices)
    employeur = forms.TextField(
        label="Employeur, raison sociale",
        autocomplete="organization",
        error_messages={"required": "Indiquez le nom de l'employeur."},
    )
    siren = forms.TextField(label="SIREN", help_text="Neuf chiffres.", required=False)
    representative = forms.TextField(
        label="Qui signe pour l'employeur",
        max_length=160,
        error_messages={"required": "Indiquez qui signe pour l'employeur."},
    )
    representative_email = forms.EmailField(
        label="Son adresse e-mail professionnelle",
        help_text="Le lien pour signer y sera envoyé.",
        error_messages={"required": "Indiquez l'adresse de qui signe pour l'employeur."},
    )
    payment = forms.LongTextField(
        label="Modalités de règlement", rows=3, max_length=1000, initial=DEFAULT_PAYMENT
    )
    field_order = [
        "employeur",
        "siren",
        "representative",
        "representative_email",
        "funding",
        "accompanied_minutes",
        "personal_minutes",
        "starts_on",
        "ends_on",
        "price_cents",
        "payment",
    ]

    def clean_siren(self) -> str:
        digits = "".join(self.cleaned_data["siren"].split())
        if digits and not (digits.isdecimal() and len(digits) == 9):
            raise forms.ValidationError("Un SIREN compte neuf chiffres.")
        return digits

    def terms(self) -> ConventionTerms:
        given = dict(self.cleaned_data)
        return ConventionTerms(**{**given, "funding": Cadre(given["funding"])})


class TransmissionForm(forms.Form):
    """The employer handed the convention over on paper: the day, the way, the proof."""

    happened_on = forms.DayField(
        label="Jour de la remise", error_messages={"required": "Indiquez le jour de la remise."}
    )
    how = forms.RadioField(label="De quelle façon", choices=ON_PAPER)
    proof = forms.TextField(
        label="Preuve",
        help_text="Numéro du recommandé, reçu signé, message daté.",
        error_messages={"required": "Dites ce qui prouve la remise."},
    )


class RenonciationForm(forms.Form):
    """The person renounced by a letter or a message, not by the page."""

    happened_on = forms.DayField(
        label="Jour de l'envoi, par la personne",
        error_messages={"required": "Indiquez le jour où la personne a envoyé sa renonciation."},
    )


class AnswerForm(forms.Form):
    """The person answered the devis on paper, or by telephone."""

    accepted = forms.RadioField(
        label="Sa réponse", choices=[("oui", "Elle l'accepte"), ("non", "Elle ne le retient pas")]
    )
    happened_on = forms.DayField(
        label="Jour de sa réponse", error_messages={"required": "Indiquez le jour de sa réponse."}
    )

    def answer(self) -> dict[str, object]:
        told = self.cleaned_data
        return {"accepted": told["accepted"] == "oui", "happened_on": told["happened_on"]}


def first_contrat(
    bilan: Bilan, current: Contrat | None, plan: Calendrier | None, qualifications: str
) -> dict[str, object]:
    """Return what the form of a contract starts with: the text before, else plan and price."""
    if current:
        return {**_time_of(current), "channel": current.channel} | {
            "qualifications": current.qualifications
        }
    return {**_planned(bilan.organisme.price_cents, plan), "qualifications": qualifications}


def first_convention(
    funding: Financement | None, current: Convention | None, plan: Calendrier | None
) -> dict[str, object]:
    """Return what the form of a convention starts with: the text before, else plan and funding."""
    if current:
        names = ("funding", "employeur", "siren", "representative", "representative_email")
        return {**_time_of(current), **{name: getattr(current, name) for name in names}}
    start = _planned(funding.amount_cents if funding else 0, plan)
    if funding:
        cadre = EMPLOYER_FUNDINGS[funding.kind]
        start |= {"employeur": funding.payer, "funding": cadre.value}
    return start


def _time_of(paper: Contrat | Convention) -> dict[str, object]:
    return {name: getattr(paper, name) for name in TimeForm.base_fields}


def _planned(price_cents: int, plan: Calendrier | None) -> dict[str, object]:
    start: dict[str, object] = {"price_cents": price_cents or None}
    if plan is None:
        return start
    read = plan_from(plan)
    days = [one.around for one in read.sessions]
    return start | {
        "accompanied_minutes": read.accompanied,
        "personal_minutes": read.personal_total,
        "starts_on": read.starts_on,
        "ends_on": max(days, default=None),
    }
