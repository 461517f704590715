"""Where each person is at home."""

from dataclasses import dataclass
from datetime import date

from portulan.journey.bilan.access import bilans_of_beneficiaire
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Role


@dataclass(frozen=True)
class Home:
    path: str
    words: str


def homes_of(user: User, *, on: date) -> list[Home]:
    """Return the doors that open for this person on that day, the most used first."""
    found = []
    houses = list(memberships(user, on=on).values_list("role", "organisme__name"))
    for role, path, words in (
        (Role.CONSULTANT, "/conseil/", "Les bilans que j'accompagne"),
        (Role.GESTION, "/gestion/", "La gestion de l'organisme"),
    ):
        if any(held == role for held, _ in houses):
            found.append(Home(path, words))
    own = list(bilans_of_beneficiaire(user).values_list("pk", flat=True)[:2])
    if len(own) == 1:
        found.append(Home(f"/bilans/{own[0]}/", "Mon bilan"))
    elif own:
        found.append(Home("/bilans/", "Mes bilans"))
    return found
