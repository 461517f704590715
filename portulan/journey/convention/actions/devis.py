"""Proposing a devis, and answering it. An accepted devis says who pays what from then on."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.actions import Share, share_anew
from portulan.journey.bilan.models import Bilan, Funding
from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.before import devis_of
from portulan.journey.convention.devis_terms import DevisTerms, check_devis
from portulan.journey.convention.letters import devis as letters
from portulan.journey.convention.models import Devis, DevisReponse
from portulan.journey.convention.papers.devis import devis_paper
from portulan.journey.convention.refusals import DevisReplaced, TooLateToAnswer
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of


@transaction.atomic
def propose(bilan: Bilan, terms: DevisTerms, *, by: User, at: datetime) -> Devis:
    """Write a devis, numbered, dated, priced, and tell the person it is there to read.

    A new devis replaces the one before; the same terms on the same day are the same devis.
    Raises the refusals of `check_devis`, and BilanEnded.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    require_open(bilan)
    on = day_of(bilan, at)
    check_devis(terms, on=on, figures=figures_of(bilan.organisme))
    current = devis_of(bilan)
    if current and devis_paper(bilan, terms, current.number, on=on).reference == current.sha256:
        return current
    number = _next_number(bilan.organisme, on)
    paper = devis_paper(bilan, terms, number, on=on)
    devis = Devis.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        number=number,
        price_cents=terms.price_cents,
        person_cents=terms.person_cents,
        accompanied_minutes=terms.accompanied_minutes,
        personal_minutes=terms.personal_minutes,
        valid_until=terms.valid_until,
        shares=[[str(kind), payer, cents] for kind, payer, cents in terms.shares],
        tree=paper.signed_thing,
        sha256=paper.reference,
        recorded_at=at,
        recorded_by=by,
    )
    record("devis.proposed", devis, by=by, at=at)
    letters.devis_ready(devis, at=at)
    return devis


@transaction.atomic
def answer(
    devis: Devis, *, accepted: bool, by: User, at: datetime, happened_on: date | None = None
) -> DevisReponse:
    """The person accepts the devis, or does not. The first answer holds; no reason is asked.

    `happened_on` is the day of an answer on paper, when the organisme records it for them.
    Raises TooLateToAnswer after the last day, DevisReplaced, BilanEnded.
    """
    devis = Devis.objects.select_for_update().get(pk=devis.pk)
    already = DevisReponse.objects.filter(devis=devis).first()
    if already:
        return already
    bilan = devis.bilan
    require_open(bilan)
    latest = devis_of(bilan)
    if latest is None or latest.pk != devis.pk:
        raise DevisReplaced
    day = min(happened_on or day_of(bilan, at), day_of(bilan, at))
    if day > devis.valid_until:
        raise TooLateToAnswer(devis.valid_until)
    reponse = DevisReponse.objects.create(
        organisme_id=devis.organisme_id,
        devis=devis,
        accepted=accepted,
        happened_on=day,
        recorded_at=at,
        recorded_by=by,
    )
    record("devis.accepted" if accepted else "devis.declined", devis, by=by, at=at)
    if accepted:
        share_anew(bilan, shares_of(devis), since=day, by=by, at=at)
    letters.devis_answered(reponse, conductor(bilan, at), at=at)
    return reponse


def shares_of(devis: Devis) -> list[Share]:
    """Return who would pay what, as the file writes it."""
    return [Share(Funding(kind), cents, payer) for kind, payer, cents in devis.shares]


def _next_number(organisme: Organisme, on: date) -> str:
    """Return the next number of that year, such as D2026-00014. The organisme's row is locked."""
    Organisme.objects.select_for_update().get(pk=organisme.pk)
    numbers = Devis.objects.filter(organisme=organisme, number__startswith=f"D{on.year}-")
    latest = numbers.order_by("-number").values_list("number", flat=True).first()
    rank = int(latest.split("-")[1]) + 1 if latest else 1
    return f"D{on.year}-{rank:05d}"
