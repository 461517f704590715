"""The doors of the network: one's own fiche, and the list for the consultants of the house."""

from datetime import date

from django.db.models import QuerySet

from portulan.journey.reseau.fiche import Said, fiche_paper
from portulan.journey.reseau.models import FicheReseau
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import organisme_of_consultant
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.render import Paper
from portulan.rules.words import plain

MOST_WORDS = 5
SHOWN = 50


def fiche_of(person: User, organisme: Organisme) -> FicheReseau | None:
    """Return this person's own fiche in that house; None when there is none."""
    rows = FicheReseau.objects.select_related("accord", "organisme")
    return rows.filter(
        accord__person=person, organisme=organisme, accord__withdrawn_on__isnull=True
    ).first()


def paper_of(fiche: FicheReseau) -> Paper:
    """Return the paper that the person agreed to, with the day of the agreement."""
    said = Said(fiche.name, fiche.metier, fiche.reach, fiche.about)
    return fiche_paper(fiche.organisme, said, on=fiche.accord.given_on)


def network_of_consultant(user: User, words: str = "", *, on: date) -> QuerySet[FicheReseau]:
    """Return the people of this consultant's house whose fiche holds every word, by métier.

    Accents and capitals do not count. 404 for who is not a consultant anywhere.
    """
    rows = FicheReseau.objects.filter(organisme=organisme_of_consultant(user, on=on))
    for word in plain(words).split()[:MOST_WORDS]:
        rows = rows.filter(searched__contains=word)
    return rows.order_by("metier", "name", "id")[:SHOWN]
