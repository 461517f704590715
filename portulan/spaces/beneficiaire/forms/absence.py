"""Asking to be away: what the letter says; the day it was received; the answer."""

from typing import Any

from portulan.journey.convention.models import How
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.ui import forms

WAYS = [
    (How.MAIN.value, "Remise en main propre"),
    (How.COURRIER.value, "Lettre recommandée"),
    (How.COURRIEL.value, "Message que j'ai envoyé"),
]


class AbsenceForm(forms.Form):
    employeur = forms.TextField(
        label="Votre employeur",
        autocomplete="organization",
        error_messages={"required": "Indiquez le nom de votre employeur."},
    )
    addressee = forms.TextField(label="À l'attention de", max_length=160, required=False)
    public_agent = forms.TickField(
        label="Je suis agent public",
        required=False,
        help_text="Titulaire ou contractuel de l'État, d'une collectivité ou d'un hôpital : "
        "d'autres textes s'appliquent, et le silence y est en principe un refus.",
    )
    starts_on = forms.DayField(
        label="Première séance", error_messages={"required": "Indiquez la première séance."}
    )
    ends_on = forms.DayField(
        label="Dernière séance", error_messages={"required": "Indiquez la dernière séance."}
    )
    minutes = forms.MinutesField(
        label="Durée totale de l'absence",
        error_messages={"required": "Indiquez la durée, par exemple 16 h."},
    )

    def __init__(self, *args: Any, most: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].help_text = f"Par exemple 16 h. Au plus {most}."

    def terms(self) -> AbsenceTerms:
        return AbsenceTerms(**self.cleaned_data)


class ReceivedForm(forms.Form):
    happened_on = forms.DayField(
        label="Reçue par mon employeur le",
        error_messages={"required": "Indiquez le jour où il l'a reçue."},
    )
    how = forms.RadioField(label="De quelle façon", choices=WAYS)
    proof = forms.TextField(
        label="Preuve", required=False, help_text="Numéro du recommandé, reçu signé."
    )

    def told(self) -> dict[str, object]:
        return {**self.cleaned_data, "how": How(self.cleaned_data["how"])}


class SendForm(forms.Form):
    email = forms.EmailField(
        label="Adresse de votre employeur",
        help_text="Un lien pour lire votre lettre et y répondre y part aussitôt.",
        error_messages={"required": "Indiquez l'adresse où l'envoyer."},
    )


class AnsweredForm(forms.Form):
    accepted = forms.RadioField(
        label="Sa réponse", choices=[("oui", "Il accepte"), ("non", "Il refuse")]
    )
    happened_on = forms.DayField(
        label="Reçue le", error_messages={"required": "Indiquez le jour de sa réponse."}
    )

    def told(self) -> dict[str, object]:
        told = self.cleaned_data
        return {"accepted": told["accepted"] == "oui", "happened_on": told["happened_on"]}
