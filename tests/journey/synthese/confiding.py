"""A synthesis handed over, and someone to read it."""

from datetime import date

from portulan.journey.bilan.models import Bilan, Document
from portulan.journey.investigation import actions as investigation
from portulan.journey.synthese import actions
from portulan.journey.synthese.actions.communicating import Confided
from portulan.journey.synthese.models import Communication, Partie, Reader
from portulan.offices.mail.models import Letter
from tests import people

SECRET = "Elle veut former des apprentis, et partir."
RESULT = "Mes trois réussites au chantier de la médiathèque."
UNTIL = date(2026, 12, 7)
READER = "sandrine@cep.example"


def handed_over(bilan: Bilan, by, *, secret: str = SECRET) -> Bilan:
    at, on = people.MORNING, people.MONDAY
    person = bilan.beneficiaire
    travail = investigation.give_travail(bilan, "reussites", by=by, at=at)
    investigation.save_travail(travail, {"regard_commun": RESULT}, revision=0, by=person, at=at)
    investigation.share_travail(travail, by=person, at=at)
    actions.add_passage(bilan, Partie.PROJET, secret, by=by, at=at)
    proposed = actions.propose(bilan, by=by, on=on, at=at)
    actions.answer(bilan, sha256=proposed.sha256, agrees=True, by=person, at=at)
    actions.hand_over(bilan, by=by, on=on, at=at)
    return bilan


def confided(**more) -> Confided:
    told = {
        "document": Document.SYNTHESE,
        "reader": Reader.CEP,
        "name": "Sandrine Le Bihan",
        "email": READER,
        "until": UNTIL,
    }
    return Confided(**{**told, **more})


def give(bilan: Bilan, *, agrees: bool = True, at=people.MORNING, **more) -> Communication:
    return actions.consent_to_send(
        bilan, confided(**more), agrees=agrees, by=bilan.beneficiaire, at=at
    )


def token_of(to: str = READER) -> str:
    """Read the secret where it is: in the letter."""
    return Letter.objects.filter(to=to).latest("posted_at").action_url.rstrip("/").split("/")[-1]
