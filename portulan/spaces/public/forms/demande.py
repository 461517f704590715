"""What the public page asks, and nothing more: how to answer someone, and what brings them."""

from uuid import UUID, uuid4

from django.forms import HiddenInput, UUIDField

from portulan.journey.accueil.actions import Asked
from portulan.journey.accueil.models import Motif
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

LONGEST_WORDS = 5000
SIZES = [
    ("standard", "Taille habituelle"),
    ("16", "16 points"),
    ("18", "18 points"),
    ("20", "20 points"),
]


class DemandeForm(forms.Form):
    """The request for the free interview. Its identifier makes two clicks one request."""

    id = UUIDField(widget=HiddenInput, required=False)
    first_name = forms.TextField(label="Prénom", autocomplete="given-name", max_length=80)
    last_name = forms.TextField(label="Nom", autocomplete="family-name", max_length=80)
    email = forms.EmailField(
        label="Adresse e-mail",
        help_text="Évitez votre adresse professionnelle : votre employeur peut y avoir accès.",
    )
    phone = forms.PhoneField(
        label="Téléphone",
        required=False,
        help_text="Seulement pour répondre à cette demande.",
    )
    reach = forms.TextField(
        label="Comment vous joindre sans vous gêner",
        required=False,
        help_text="Par exemple : par message, ou par téléphone après 18 h, sans laisser de message "
        "vocal.",
    )
    motifs = forms.TicksField(
        label="Ce qui vous amène",
        choices=capitalised(Motif.choices),
        required=False,
        help_text="Une ou plusieurs réponses. Vous pourrez changer d'avis.",
    )
    words = forms.LongTextField(
        label="Avec vos mots",
        rows=6,
        max_length=LONGEST_WORDS,
        required=False,
    )
    availability = forms.TextField(
        label="Quand êtes-vous disponible",
        required=False,
        help_text="Par exemple : le mardi soir, ou le samedi matin.",
    )
    text_size = forms.RadioField(
        label="Taille des documents que nous vous enverrons", choices=SIZES, initial="standard"
    )
    wants_arrangement = forms.TickField(
        label="Je souhaite parler d'un aménagement",
        required=False,
        help_text="Des séances plus courtes, un lieu accessible, un autre rythme… Vous n'avez "
        "pas à dire pourquoi.",
    )

    def __init__(self, *args, readers: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = readers

    def asked(self) -> Asked:
        """Return what the action takes, but for the words, which go to the letterbox."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "words"}
        return Asked(**{**told, "id": told["id"] or uuid4()})


def new_form(*, readers: str) -> DemandeForm:
    """Return an empty form with an identifier of its own."""
    return DemandeForm(initial={"id": fresh()}, readers=readers)


def fresh() -> UUID:
    return uuid4()
