"""A bilan that reached its term, with or without an agreement to keep documents."""

from datetime import UTC, date, datetime

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Bilan, Ending
from portulan.journey.conservation.actions import keep
from portulan.journey.suivi import actions
from portulan.offices.links.access import link_of_token
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.vault import actions as vault
from portulan.offices.vault import classes
from tests import people

TERM = people.MONDAY
SIX_MONTHS = date(2027, 5, 23)
SECRET = "Je pars ouvrir mon atelier avec Ismaël."


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def ended(bilan: Bilan, kind: Ending = Ending.TERME) -> Bilan:
    end(bilan, kind, happened_on=TERM, by=None, at=at(TERM, 18))
    return bilan


def agreed(bilan: Bilan, until: date = date(2028, 11, 23)) -> Bilan:
    """The person has their synthesis kept, in writing, before the term."""
    sealed = vault.seal(
        bilan.pk,
        classes.SYNTHESE,
        {"title": "x", "tree": []},
        kind="synthese",
        organisme_id=bilan.organisme_id,
        by=bilan.beneficiaire,
        at=people.MORNING,
    )
    keep(
        bilan,
        [sealed.pk],
        until=until,
        typed_name=bilan.beneficiaire.name,
        by=bilan.beneficiaire,
        at=at(TERM, 12),
    )
    return bilan


def proposed(bilan: Bilan, on: date = SIX_MONTHS):
    [propose] = actions.propose_due(on, at(on))
    assert propose.bilan == bilan
    return propose


def token_of(bilan: Bilan) -> str:
    letters = Letter.objects.filter(holder=bilan.pk, subject="Prendre de vos nouvelles")
    return letters.latest("posted_at").action_url.rstrip("/").split("/")[-2]


def link_of(bilan: Bilan, on: date = SIX_MONTHS) -> Link:
    return link_of_token(token_of(bilan), Purpose.SUIVI, at=at(on, 10))
