"""A round of Nadia's, and people who answer it."""

from portulan.journey.regards import actions
from portulan.journey.regards.access import regards_of
from portulan.journey.regards.actions import Guest
from portulan.journey.regards.instrument import library, questions_of
from portulan.journey.regards.models import Category
from portulan.offices.links.models import Link
from tests import people

AT = people.MORNING


def settled(bilan, by, *, who, at_work=False, names_bilan=False, at=AT):
    """Propose a round and keep the four competences."""
    collecte = actions.propose(bilan, by=by, at=at)
    keys = [scale.key for scale in library().scales][:4]
    actions.settle(collecte, keys, at_work=at_work, names_bilan=names_bilan, by=who, at=at)
    return collecte


def invited(collecte, name, category=Category.CLIENTS, *, who, email=None, at=AT):
    address = f"{name.lower()}@regard.example" if email is None else email
    guest = Guest(name, Category(category), address)
    return actions.invite(collecte, guest, by=who, at=at)


def answered(collecte, regard, value, *, comments=None, at=AT):
    """Answer the twelve questions alike, and send."""
    link = Link.objects.get(pk=regard.link_id)
    keys = [scale.key for scale in library().scales][:4]
    for question in questions_of(library(), keys):
        actions.answer(regard, question.id, value, by=link, at=at)
    actions.send(regard, comments or {}, by=link, at=at)


def closed_round(bilan, claire, nadia, *, values=("2", "3", "4"), comments=(), at=AT):
    """A round that so many clients answered, closed."""
    collecte = settled(bilan, claire, who=nadia, at=at)
    for rank, value in enumerate(values):
        regard, _ = invited(collecte, f"Client{rank}", who=nadia, at=at)
        said = {"garder": comments[rank]} if rank < len(comments) else {}
        answered(collecte, regard, value, comments=said, at=at)
    actions.close(collecte, by=nadia, at=at)
    return collecte


def asked(collecte):
    return list(regards_of(collecte))
