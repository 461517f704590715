"""Emptying this room: the rows that pointed to what no longer exists."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.passation.models import (
    ChoixEtalonnage,
    Envoi,
    EnvoiEpreuve,
    Epreuve,
    Ouverture,
    OuvertureEpreuve,
    Passation,
    PriseEtalonnage,
)
from portulan.journey.passation.rappel import key_of
from portulan.offices.mail import actions as mail


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the room's rows of that bilan, but those whose document is kept by agreement."""
    rows = Passation.objects.filter(bilan_id=bilan_id).exclude(document__in=keep)
    for model in (Envoi, Ouverture, ChoixEtalonnage, PriseEtalonnage):
        model.objects.filter(passation__in=rows).delete()
    for row in rows:
        mail.forget(key_prefix=key_of(row))
    rows.delete()
    forms = Epreuve.objects.filter(bilan_id=bilan_id).exclude(document__in=keep)
    for fact in (EnvoiEpreuve, OuvertureEpreuve):
        fact.objects.filter(epreuve__in=forms).delete()
    forms.delete()
