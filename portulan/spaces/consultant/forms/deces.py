"""Where to send what a person who died wished to leave."""

from portulan.ui import forms


class HeirForm(forms.Form):
    email = forms.EmailField(
        label="Adresse e-mail de la personne nommée",
        help_text="Vérifiez-la avec elle, de vive voix.",
    )
