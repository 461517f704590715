"""The request's own words: read by the one consultant who answers, then part of the bilan."""

import uuid
from datetime import datetime

from django.db import transaction
from django.http import Http404

from portulan.journey.accueil.models import Demande
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.models import ParolesDemande
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault import actions as vault
from portulan.offices.vault import letters
from portulan.offices.vault.classes import WORKING, Why
from portulan.offices.vault.errors import KeyDestroyed

KIND = "paroles_demande"


def words_of_request(demande: Demande, *, by: User, at: datetime) -> str:
    """Open the request's sealed words for the consultant who took it; the opening is journaled.

    404 for anyone else, before the bilan opens as after; empty when the person wrote nothing.
    """
    prise = getattr(demande, "prise", None)
    if prise is None or prise.consultant_id != by.pk:
        raise Http404
    if demande.letter_id is None:
        return ""
    try:
        return letters.open_letter(demande.letter_id, by=by, at=at, why=Why.DEMANDE)
    except KeyDestroyed:  # moved into the bilan, or burned with the request
        return ""


@transaction.atomic
def take_letter(demande: Demande, bilan: Bilan, *, by: User, at: datetime) -> ParolesDemande | None:
    """Seal the request's words under the bilan's own key, and burn the letter.

    Taking twice is taking once. None when the person wrote nothing.
    """
    already = ParolesDemande.objects.filter(bilan=bilan).first()
    if already or demande.letter_id is None:
        return already
    text = letters.open_letter(demande.letter_id, by=by, at=at, why=Why.DEMANDE)
    paroles = ParolesDemande.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        document=uuid.uuid4(),
        recorded_at=at,
        recorded_by=by,
    )
    vault.seal(
        bilan.pk,
        WORKING,
        {"text": text},
        kind=KIND,
        organisme_id=bilan.organisme_id,
        by=by,
        at=at,
        document_id=paroles.document,
    )
    letters.burn(demande.letter_id, by=by, at=at)
    record("words.taken", paroles, by=by, at=at)
    return paroles


def words_of_bilan(bilan: Bilan, *, by: User, at: datetime) -> str:
    """Open what the person wrote in their request, now part of the bilan; empty when nothing.

    The caller has passed through the door of the bilan.
    """
    paroles = ParolesDemande.objects.filter(bilan=bilan).first()
    if paroles is None:
        return ""
    try:
        opened = vault.open_document(paroles.document, by=by, at=at, why=Why.LECTURE)
    except KeyDestroyed:
        return ""
    return str(opened.tree["text"])


def letter_waits(demande: Demande) -> bool:
    """Say whether the request's words are still in the letterbox."""
    return letters.is_waiting(demande.letter_id) if demande.letter_id else False


def burn_letter(demande: Demande, *, by: User | None, at: datetime) -> None:
    """Burn the sealed words of a request that goes no further; `by` is None for the ronde."""
    if demande.letter_id is not None:
        letters.burn(demande.letter_id, by=by, at=at)
