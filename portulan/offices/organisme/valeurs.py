"""The figures of the law that a house has read before a release: added, never edited."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme, ValeurDatee
from portulan.offices.prepared import Prepared
from portulan.rules.law.figures import LAW, Figures, Value, read_amount
from portulan.rules.refusal import Refusal


class UnreadableValue(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(
            what="Cette valeur ne se lit pas.",
            why=f"Ce chiffre se compte ainsi : {unit}.",
            next_step="Écrivez un nombre seul, ou « aucun » quand le texte ne fixe rien.",
        )


@transaction.atomic
def add_value(
    organisme: Organisme,
    name: str,
    text: str,
    *,
    since: date,
    reference: str,
    by: User,
    at: datetime,
) -> ValeurDatee:
    """Write what a figure is worth from that day, in the unit of the figure.

    `text` is what a person types: « 153,00 » euros, « 13 » hours, « aucun ». Twice is once.
    Raises UnreadableValue.
    """
    unit = LAW.by_name[name].unit
    try:
        amount = read_amount(unit, text.strip().lower())
    except (ValueError, Refusal):
        raise UnreadableValue(unit) from None
    told = {"name": name, "amount": amount, "since": since, "reference": reference}
    last = organisme.valeurs.filter(name=name, since=since).last()
    if last and (last.amount, last.reference) == (amount, reference):
        return last
    value = ValeurDatee.objects.create(organisme=organisme, recorded_at=at, recorded_by=by, **told)
    record("figure.added", value, by=by, at=at)
    return value


_ADDED = Prepared(
    lambda house: ValeurDatee.objects.filter(organisme=house).order_by("recorded_at", "id"), UUID
)


def figures_of(organisme: Organisme) -> Figures:
    """Return the figures of the law with this house's own after them. One query."""
    added = defaultdict(list)
    for row in _ADDED(organisme.pk):
        if row.name in LAW.by_name:
            added[row.name].append(Value(row.since, None, row.amount, row.reference))
    return LAW.plus(added) if added else LAW
