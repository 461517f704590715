"""The people met have their rights by a link: to see what is noted of them, correct, erase.

The address is made only when the person chooses to give it: it bears the domain of the house.
Its page names neither the person nor the bilan, nor the house unless she says so: who
accompanies her is under the secret (RGPD, art. 14, 5 d). What the meeting meant to her is
hers: it is not shown, and stays when the rest is erased, the name masked.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete.actions import change_tree, meeting_in
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.journey.enquete.shape import NOTES, Rencontre, Tree, enquetes_of
from portulan.journey.investigation import texts
from portulan.journey.investigation.texts import Why
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.access import LinkClosed, latest_link
from portulan.offices.links.actions import give, revoke, spend
from portulan.offices.links.models import Link, Purpose
from portulan.rules.calendar import legal_day
from portulan.rules.masking import masked

LIFE = timedelta(days=365)
SOMEONE = "Une personne"
SHORT = 3  # letters: a shorter word of a name would mask too much


@transaction.atomic
def give_address(
    bilan: Bilan, rencontre_id: str, *, names_house: bool, by: User, at: datetime
) -> CarnetEnquetes:
    """Make the address of someone met, or keep the one that is open; say who the house is or not.

    404 once they had everything erased.
    """

    def change(tree: Tree) -> None:
        row = meeting_in(tree, rencontre_id)
        if row.get("efface"):
            raise Http404
        if not (row.get("adresse") and open_address(rencontre_id, at=at)):
            _, row["adresse"] = give(
                Purpose.CONTACT,
                UUID(rencontre_id),
                organisme=bilan.organisme,
                bilan_id=bilan.pk,
                expires_at=at + LIFE,
                by=by,
                at=at,
            )
        row["nommer"] = names_house

    return change_tree(bilan, change, by=by, at=at)


@transaction.atomic
def close_address(bilan: Bilan, rencontre_id: str, *, by: User, at: datetime) -> CarnetEnquetes:
    """Close the address at once. Closing twice is closing once."""
    link = open_address(rencontre_id, at=at)
    if link and link.bilan_id == bilan.pk:
        revoke(link, by=by, at=at)

    def change(tree: Tree) -> None:
        meeting_in(tree, rencontre_id)["adresse"] = ""

    return change_tree(bilan, change, by=by, at=at)


def open_address(rencontre_id: str, *, at: datetime) -> Link | None:
    """Return the link of someone met, while it opens."""
    link = latest_link(Purpose.CONTACT, UUID(rencontre_id))
    return (
        link if link and not link.used_at and not link.revoked_at and link.expires_at > at else None
    )


def met_by_link(link: Link, *, at: datetime) -> Rencontre:
    """Return what this secret shows of one meeting; LinkClosed when nothing is left of it."""
    row = _carnet(link)
    opened = texts.opened(row, by=link, at=at, why=Why.LECTURE)
    found = [
        met
        for one in (enquetes_of(opened.tree) if opened else [])
        for met in one.rencontres
        if met.id == str(link.subject) and not met.erased_on
    ]
    if not found:
        raise LinkClosed(link)
    return found[0]


@transaction.atomic
def correct(link: Link, *, qui: str, joindre: str, at: datetime) -> None:
    """They write their own name, and how to reach them, as these should be."""
    met_by_link(link, at=at)

    def change(tree: Tree) -> None:
        meeting_in(tree, str(link.subject)).update(qui=qui, joindre=joindre)

    record(
        "contact.corrected",
        change_tree(_carnet(link).bilan, change, by=link, at=at),
        by=link,
        at=at,
    )


@transaction.atomic
def explain(link: Link, words: str, *, at: datetime) -> None:
    """They say what should be understood otherwise; it stands beside what was noted."""
    met_by_link(link, at=at)

    def change(tree: Tree) -> None:
        meeting_in(tree, str(link.subject))["precision"] = texts.plain(words)

    record(
        "contact.explained",
        change_tree(_carnet(link).bilan, change, by=link, at=at),
        by=link,
        at=at,
    )


@transaction.atomic
def erase(link: Link, *, at: datetime) -> None:
    """Nothing of them is kept, at once. The person's own thoughts stay, without the name."""
    met = met_by_link(link, at=at)
    row = _carnet(link)
    blank = {"qui": SOMEONE, **dict.fromkeys(("joindre", "dit", "adresse", "precision"), "")}

    def change(tree: Tree) -> None:
        told = meeting_in(tree, met.id)
        names = _names_in(met)
        told |= {key: masked(told.get(key, ""), names) for key in NOTES}
        told |= {**blank, "jour": None, "heure": None}
        told["efface"] = legal_day(at, row.bilan.zone).isoformat()
        told["revision"] += 1

    change_tree(row.bilan, change, by=link, at=at)
    spend(link, at=at)
    record("contact.erased", row, by=link, at=at)


def _names_in(met: Rencontre) -> list[str]:
    name = met.qui.split(",")[0]
    return [name, met.joindre, *(word for word in name.split() if len(word) >= SHORT)]


def _carnet(link: Link) -> CarnetEnquetes:
    rows = CarnetEnquetes.objects.filter(bilan=link.bilan_id, organisme=link.organisme)
    row = rows.select_related("bilan__organisme").first()
    if row is None:
        raise LinkClosed(link)
    return row
