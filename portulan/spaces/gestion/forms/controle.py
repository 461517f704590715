"""Which finished files an auditor may look at, and until when."""

from portulan.ui import forms


class ControleForm(forms.Form):
    """Files chosen one by one, a name, a last day."""

    bilans = forms.TicksField(
        label="Dossiers montrés",
        error_messages={"required": "Choisissez au moins un dossier terminé."},
    )
    name = forms.TextField(
        label="À l'attention de",
        help_text="Par exemple l'organisme certificateur, ou le service de contrôle.",
        max_length=160,
        error_messages={"required": "Indiquez qui consultera ces dossiers."},
    )
    until = forms.DayField(
        label="Jusqu'au", error_messages={"required": "Indiquez le dernier jour de consultation."}
    )

    def __init__(self, *args, choices=(), today=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bilans"].choices = choices
        self.fields["until"].not_before = today
