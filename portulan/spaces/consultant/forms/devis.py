"""Proposing a devis: the price, the hours, and who would pay what, part by part."""

from collections.abc import Sequence
from datetime import date, timedelta

from portulan.journey.bilan.models import Bilan, Financement, Funding
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.models import Devis
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.models import Calendrier
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

PARTS = 4
USUALLY_VALID = timedelta(days=90)
NOBODY = ("", "Personne d'autre")


class DevisForm(forms.Form):
    """The parts have to make the price; the last ones may stay empty."""

    price_cents = forms.EurosField(
        label="Prix net, en euros", error_messages={"required": "Indiquez le prix."}
    )
    accompanied_minutes = forms.MinutesField(
        label="Entretiens, durée totale",
        help_text="Par exemple 16 h.",
        error_messages={"required": "Indiquez la durée des entretiens, par exemple 16 h."},
    )
    personal_minutes = forms.MinutesField(
        label="Travail personnel annoncé",
        help_text="Par exemple 8 h, ou 0 min.",
        error_messages={"required": "Indiquez la durée du travail personnel, par exemple 0 min."},
    )
    valid_until = forms.DayField(
        label="Valable jusqu'au",
        error_messages={"required": "Indiquez jusqu'à quel jour ce devis est valable."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            first = number == 1
            choices = capitalised(Funding.choices)
            self.fields[f"kind_{number}"] = forms.SelectField(
                label=f"Part {number} : qui paie",
                choices=choices if first else [NOBODY, *choices],
                required=first,
            )
            self.fields[f"payer_{number}"] = forms.TextField(
                label=f"Part {number} : nom", required=False
            )
            self.fields[f"cents_{number}"] = forms.EurosField(
                label=f"Part {number} : montant, en euros",
                required=first,
                error_messages={"required": "Indiquez le montant de cette part."},
            )

    def clean(self):
        for number in range(2, PARTS + 1):
            kind = self.cleaned_data.get(f"kind_{number}")
            cents = self.cleaned_data.get(f"cents_{number}")
            if kind and not cents and f"cents_{number}" not in self.errors:
                self.add_error(f"cents_{number}", "Indiquez le montant de cette part.")
            if cents and not kind:
                self.add_error(f"kind_{number}", "Indiquez qui paie cette part.")
        return self.cleaned_data

    def terms(self) -> DevisTerms:
        told = self.cleaned_data
        shares = tuple(
            (Funding(told[f"kind_{n}"]), told[f"payer_{n}"].strip(), told[f"cents_{n}"])
            for n in range(1, PARTS + 1)
            if told[f"kind_{n}"]
        )
        names = ("price_cents", "accompanied_minutes", "personal_minutes", "valid_until")
        return DevisTerms(**{name: told[name] for name in names}, shares=shares)


def first_devis(
    bilan: Bilan,
    current: Devis | None,
    plan: Calendrier | None,
    fundings: Sequence[Financement],
    *,
    on: date,
) -> dict[str, object]:
    """Return what the form starts with: the devis before, else plan, price and fundings."""
    if current:
        parts = [tuple(part) for part in current.shares]
        names = ("price_cents", "accompanied_minutes", "personal_minutes")
        start = {name: getattr(current, name) for name in names}
    else:
        parts = [(one.kind, one.payer, one.amount_cents) for one in fundings]
        total = sum(cents for _, _, cents in parts)
        start = {"price_cents": total or bilan.organisme.price_cents or None, **_planned(plan)}
    start["valid_until"] = on + USUALLY_VALID
    for number, (kind, payer, cents) in enumerate(parts[:PARTS], 1):
        start |= {f"kind_{number}": kind, f"payer_{number}": payer, f"cents_{number}": cents}
    return start


def _planned(plan: Calendrier | None) -> dict[str, object]:
    if plan is None:
        return {}
    read = plan_from(plan)
    return {"accompanied_minutes": read.accompanied, "personal_minutes": read.personal_total}
