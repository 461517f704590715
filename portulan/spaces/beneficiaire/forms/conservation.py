"""What the person chooses at the end."""

from portulan.rules.french import date_fr
from portulan.ui import forms


class KeepForm(forms.Form):
    """Documents chosen one by one, an end date, a name. By default, nothing is kept."""

    documents = forms.TicksField(
        label="Ce que le cabinet garde pour votre suivi",
        help_text="Par défaut, rien.",
        required=False,
    )
    until = forms.DayField(label="Jusqu'au", required=False)
    typed_name = forms.TextField(
        label="Votre nom, pour signer cet accord", autocomplete="name", required=False
    )

    def __init__(self, *args, choices=(), last=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documents"].choices = choices
        if last:
            self.fields["until"].help_text = f"Au plus tard le {date_fr(last)}."

    def clean(self):
        given = super().clean()
        if given.get("documents"):
            if not given.get("until") and "until" not in self.errors:
                self.add_error("until", "Indiquez jusqu'à quelle date, par exemple dans six mois.")
            if not given.get("typed_name"):
                self.add_error("typed_name", "Écrivez votre nom : cet accord est un écrit signé.")
        return given


class EraseForm(forms.Form):
    """A confirmation of what cannot be undone."""

    sure = forms.TickField(
        label="J'ai récupéré ce que je voulais. Effacez le reste.",
        error_messages={
            "required": "Cochez cette case si vous souhaitez que le reste soit effacé."
        },
    )


class StopForm(forms.Form):
    """Stopping the bilan: one tick, no reason."""

    sure = forms.TickField(
        label="Je souhaite arrêter mon bilan maintenant.",
        error_messages={"required": "Cochez cette case si vous souhaitez vraiment arrêter."},
    )
