"""Stopping when the person decides so: what it does, said before; then done, once confirmed."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.deciding import confirm_stop
from portulan.journey.bilan.models import Bilan, Ending, Fin, Funding
from portulan.journey.convention.access import EMPLOYER_FUNDINGS, fundings_of
from portulan.journey.deroulement.cloture import close
from portulan.offices.accounts.models import User
from portulan.rules.french import duration_fr


def consequences_of(bilan: Bilan, *, done_minutes: int, on: date) -> list[str]:
    """Say what stopping that day would do, in sentences, by who pays.

    The hours done stay counted (CER-01); the documents go at the end of the bilan, the day it
    stops (RET-01). What a CPF file then owes is for its own conditions to say.
    """
    kinds = {one.kind for one in fundings_of(bilan, on=on)}
    hours = duration_fr(done_minutes) if done_minutes else "aucune"
    told = [
        "Vos rendez-vous à venir sont annulés ; personne ne vous demande pourquoi.",
        f"Les heures faites restent comptées ({hours} à ce jour) ; aucune autre n'est due.",
        "Vous récupérez tout ce que vous avez écrit et reçu. Le reste est effacé, comme la loi le "
        "demande, après deux messages.",
    ]
    if Funding.SOI_MEME in kinds:
        told.append("Votre contrat : seules les heures faites sont payées, au prorata du prix.")
    if Funding.CPF in kinds:
        told.append(
            "Votre dossier Mon Compte Formation est clos par le cabinet. Ses conditions disent ce "
            "qui reste débité de vos droits : voyez-les avant de confirmer."
        )
    if kinds & set(EMPLOYER_FUNDINGS):
        told.append(
            "Votre employeur sait seulement que le bilan a pris fin, et combien d'heures ont eu "
            "lieu. Arrêter n'est ni une faute, ni un motif de licenciement (art. L6313-4)."
        )
    else:
        told.append("Aucun employeur n'est prévenu.")
    told.append("Un bilan arrêté ne reprend pas : il faudrait en commencer un autre.")
    return told


@transaction.atomic
def stop(bilan: Bilan, *, on: date, by: User, at: datetime) -> Fin:
    """End the bilan as the person confirmed. Raises NothingToConfirm. Twice is once."""
    if already := Fin.objects.filter(bilan=bilan).first():
        return already
    confirm_stop(bilan, by=by, at=at)
    return close(bilan, Ending.ABANDON, happened_on=on, on=on, by=by, at=at)
