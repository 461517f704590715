"""One form with every kind of field, for the catalogue and for the tests of the markup."""

from portulan.ui import forms


class EveryField(forms.Form):
    name = forms.TextField(label="Votre nom", autocomplete="name")
    email = forms.EmailField(
        label="Adresse e-mail", help_text="Évitez votre adresse professionnelle."
    )
    phone = forms.PhoneField(label="Téléphone", required=False)
    code = forms.CodeField()
    day = forms.DayField(label="Date de l'entretien")
    birth = forms.DayPartsField(label="Date de naissance", birth=True)
    hour = forms.HourField(label="Heure")
    minutes = forms.MinutesField(label="Durée", help_text="Par exemple 1 h 30 ou 45 min.")
    price = forms.EurosField(label="Prix")
    way = forms.RadioField(
        label="Comment souhaitez-vous nous rencontrer ?",
        choices=[("visio", "En visio"), ("place", "Au bureau"), ("tel", "Par téléphone")],
        hints={"visio": "Le lien s'ouvre 15 minutes avant."},
    )
    motives = forms.TicksField(
        label="Ce qui vous amène",
        choices=[("point", "Faire le point"), ("change", "Changer de métier")],
        help_text="Plusieurs réponses possibles.",
    )
    where = forms.SelectField(label="Lieu", choices=[("", "Choisissez"), ("v", "Vannes")])
    words = forms.LongTextField(label="Ce qui me ressemble", required=False)
    agree = forms.TickField(label="J'ai lu le programme")
