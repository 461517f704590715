"""Who works here."""

from portulan.offices.organisme.models import Domain, Role
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

ROLES = {
    Role.CONSULTANT: "Conduit des bilans : lit ce que ses bénéficiaires lui confient, et rien "
    "d'autre.",
    Role.GESTION: "Tient les dates, les heures, les signatures et les réglages : ne lit aucun "
    "contenu.",
}


class MemberForm(forms.Form):
    """Someone joins: an invitation leaves."""

    first_name = forms.TextField(label="Prénom", max_length=80)
    last_name = forms.TextField(label="Nom", max_length=80)
    email = forms.EmailField(
        label="Adresse e-mail",
        error_messages={"required": "Indiquez son adresse e-mail, par exemple nom@exemple.fr."},
    )
    role = forms.RadioField(label="Rôle", choices=capitalised(Role.choices), hints=ROLES)
    since = forms.DayField(label="À partir du")


class EndingForm(forms.Form):
    until = forms.DayField(label="Dernier jour")


class QualificationForm(forms.Form):
    """A training, dated: without it, some results are not given back."""

    domain = forms.RadioField(
        label="Ce qu'elle permet de restituer", choices=capitalised(Domain.choices)
    )
    title = forms.TextField(
        label="Formation, et qui l'a donnée",
        help_text="Par exemple : restitution d'un questionnaire de personnalité, 14 h, organisme.",
    )
    since = forms.DayField(label="Depuis le")
    until = forms.DayField(label="Jusqu'au", required=False)
