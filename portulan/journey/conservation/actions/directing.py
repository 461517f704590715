"""Directives in case of death: written by the person, replaced or taken back at any moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation.models import DirectiveDeces, Sort
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.refusal import Refusal


class NobodyNamed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il manque la personne à qui remettre vos documents.",
            why="Sans nom et sans moyen de la joindre, personne ne pourrait suivre vos directives.",
            next_step="Indiquez qui, et une adresse ou un numéro ; ou choisissez de tout détruire.",
        )


@dataclass(frozen=True)
class Directive:
    """What becomes of the documents, and who may receive them."""

    choice: Sort
    name: str = ""
    reach: str = ""


@transaction.atomic
def direct(bilan: Bilan, wish: Directive, *, by: User, at: datetime) -> DirectiveDeces:
    """Write the person's directives; they replace the former ones. The same twice is once.

    Raises NobodyNamed.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if wish.choice is Sort.DETRUIRE:
        wish = Directive(wish.choice)
    elif not (wish.name.strip() and wish.reach.strip()):
        raise NobodyNamed
    current = DirectiveDeces.objects.filter(bilan=bilan, revoked_at=None).first()
    if current and all(getattr(current, name) == value for name, value in vars(wish).items()):
        return current
    take_back(bilan, by=by, at=at)
    directive = DirectiveDeces.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        **vars(wish),
        recorded_at=at,
        recorded_by=by,
    )
    record("directive.given", directive, by=by, at=at, holder=bilan.pk)
    return directive


@transaction.atomic
def take_back(bilan: Bilan, *, by: User, at: datetime) -> DirectiveDeces | None:
    """Take the directives back, and keep no trace of who was named. None when there were none."""
    directive = DirectiveDeces.objects.filter(bilan=bilan, revoked_at=None).first()
    if directive is None:
        return None
    directive.revoked_at, directive.name, directive.reach = at, "", ""
    directive.save(update_fields=["revoked_at", "name", "reach"])
    record("directive.revoked", directive, by=by, at=at, holder=bilan.pk)
    return directive
