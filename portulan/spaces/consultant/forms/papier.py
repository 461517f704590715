"""What is read on a sheet signed by hand, and the day a letter was posted."""

from uuid import UUID

from portulan.journey.bilan.models import Acte, Bilan, Phase
from portulan.journey.bilan.on_paper import OnPaper
from portulan.journey.conservation.choices import keepable, last_day_of_keeping
from portulan.journey.deroulement.sur_papier import BOTH_ON_ONE_SHEET, SIGNED_TEXT, Attendu, Told
from portulan.rules.french import date_fr
from portulan.ui import forms
from portulan.ui.forms.choices import capitalised

NAMED = {Acte.CHARTE, Acte.CONTRAT, Acte.CONVENTION, Acte.ACCORD}
ANSWERS = {
    Acte.DEVIS: [("oui", "Elle l'accepte"), ("non", "Elle ne le retient pas")],
    Acte.RELECTURE: [
        ("oui", "Elle est d'accord avec ce texte"),
        ("non", "Elle a des observations"),
    ],
}


class SheetForm(forms.Form):
    """One sheet: the day on it, its printed reference, who signed, where it is kept."""

    signed_on = forms.DayField(
        label="Jour écrit sur la feuille",
        error_messages={"required": "Indiquez le jour écrit sur la feuille."},
    )
    shown = forms.TextField(
        label="Empreinte imprimée : les huit premiers caractères",
        help_text="Au bas de la feuille, après « Référence ». Elle dit quel texte a été signé.",
        error_messages={"required": "Recopiez les huit premiers caractères de l'empreinte."},
    )
    answer = forms.RadioField(label="Sa réponse", choices=[])
    text = forms.LongTextField(
        label="Ses observations, telles qu'elle les a écrites", rows=5, required=False
    )
    documents = forms.TicksField(
        label="Ce qu'elle demande de garder",
        error_messages={"required": "Cochez au moins un document : sans cela, rien n'est gardé."},
    )
    until = forms.DayField(
        label="Jusqu'au", error_messages={"required": "Indiquez la date écrite sur l'accord."}
    )
    typed_name = forms.TextField(
        label="Nom de qui a signé",
        max_length=160,
        error_messages={"required": "Indiquez le nom écrit sur la feuille."},
    )
    ours_too = forms.TickField(
        label="J'ai signé la même feuille, le même jour, pour l'organisme", required=False
    )
    kept_at = forms.TextField(
        label="Où l'original est gardé",
        help_text="Par exemple : au cabinet, classeur fermé à clé.",
        error_messages={"required": "Dites où l'original est gardé, pour qu'on le retrouve."},
    )

    def __init__(self, *args, bilan: Bilan, awaited: Attendu, on, **kwargs):
        super().__init__(*args, **kwargs)
        act = awaited.act
        wanted = {
            "shown": act in SIGNED_TEXT or act is Acte.CONSENTEMENT,
            "answer": act in ANSWERS,
            "text": act is Acte.RELECTURE,
            "documents": act is Acte.ACCORD,
            "until": act is Acte.ACCORD,
            "typed_name": act in NAMED,
            "ours_too": act in BOTH_ON_ONE_SHEET,
        }
        for name in [name for name, is_wanted in wanted.items() if not is_wanted]:
            del self.fields[name]
        if act in ANSWERS:
            self.fields["answer"].choices = ANSWERS[act]
        if act is Acte.ACCORD:
            self._offer_documents(bilan, on)

    def _offer_documents(self, bilan: Bilan, on) -> None:
        self.fields["documents"].choices = [
            (str(one.id), f"{one.words}, du {date_fr(one.saved_at.date())}")
            for one in keepable(bilan)
        ]
        last = last_day_of_keeping(bilan, on=on)
        if last:
            self.fields["until"].help_text = f"Au plus tard le {date_fr(last)}."

    def sheet(self) -> OnPaper:
        told = self.cleaned_data
        return OnPaper(told["signed_on"], told["kept_at"], told.get("shown", ""))

    def told(self) -> Told:
        told = self.cleaned_data
        return Told(
            typed_name=told.get("typed_name", ""),
            ours_too=told.get("ours_too", False),
            accepted=told.get("answer") == "oui",
            text=told.get("text", ""),
            documents=[UUID(one) for one in told.get("documents", [])],
            until=told.get("until"),
        )


class PostedForm(forms.Form):
    """The day a letter was posted, or handed over."""

    carried_on = forms.DayField(
        label="Postée ou remise le",
        error_messages={"required": "Indiquez le jour où vous l'avez postée."},
    )


class PaperTimeForm(forms.Form):
    """Time of personal work that the person tells, without a screen."""

    phase = forms.SelectField(label="Étape", choices=capitalised(Phase.choices))
    happened_on = forms.DayField(label="Jour")
    minutes = forms.MinutesField(label="Temps passé", help_text="Par exemple 1 h 30.")

    def told(self) -> dict[str, object]:
        told = self.cleaned_data
        return {**told, "phase": Phase(int(told["phase"]))}
