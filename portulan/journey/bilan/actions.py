"""Opening a case file, saying who conducts and who pays, arranging, ending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from portulan.journey.bilan.models import (
    Affectation,
    Amenagement,
    Bilan,
    Ending,
    Fin,
    Financement,
    Funding,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Organisme, Role
from portulan.rules.refusal import Refusal


@dataclass(frozen=True)
class Share:
    """One share of the price: who pays, how much (cents), on working time or not."""

    kind: Funding
    amount_cents: int
    payer: str = ""
    on_working_time: bool = False
    file_number: str = ""


class NotAConsultantHere(Refusal):
    def __init__(self, organisme: Organisme) -> None:
        super().__init__(
            what="Cette personne n'est pas conseillère de l'organisme ce jour-là.",
            why=f"Un bilan est conduit par un conseiller de {organisme.name}, tenu au secret "
            "professionnel (article L6313-4 du code du travail).",
            next_step="Ajoutez-la dans « Utilisateurs », ou choisissez un autre conseiller.",
        )


@transaction.atomic
def open_bilan(
    *,
    organisme: Organisme,
    beneficiaire: User,
    consultant: User,
    shares: Sequence[Share],
    by: User,
    on: date,
    at: datetime,
) -> Bilan:
    """Open the case file of a person, with one consultant and at least one funding.

    Raises NotAConsultantHere when the consultant does not work there on that day.
    """
    bilan = Bilan.objects.create(
        organisme=organisme,
        number=_next_number(organisme, on),
        beneficiaire=beneficiaire,
        zone=organisme.zone,
        opened_at=at,
    )
    record("bilan.opened", bilan, by=by, at=at)
    assign(bilan, consultant, since=on, by=by, at=at)
    for share in shares:
        add_funding(bilan, share, since=on, by=by, at=at)
    return bilan


def _next_number(organisme: Organisme, on: date) -> str:
    """Return the next number of that year, such as 2026-014. The organisme's row is locked."""
    Organisme.objects.select_for_update().get(pk=organisme.pk)
    latest = (
        Bilan.objects.filter(organisme=organisme, number__startswith=f"{on.year}-")
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    rank = int(latest.split("-")[1]) + 1 if latest else 1
    return f"{on.year}-{rank:05d}"


@transaction.atomic
def assign(bilan: Bilan, consultant: User, *, since: date, by: User, at: datetime) -> Affectation:
    """Give the bilan to a consultant from that day; the window before closes the day before."""
    houses = memberships(consultant, on=since, role=Role.CONSULTANT)
    if not houses.filter(organisme=bilan.organisme).exists():
        raise NotAConsultantHere(bilan.organisme)
    for window in Affectation.objects.select_for_update().filter(bilan=bilan, until__isnull=True):
        if window.consultant_id == consultant.pk:
            return window
        window.until = max(window.since, since - timedelta(days=1))
        window.save(update_fields=["until"])
    window = Affectation.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        consultant=consultant,
        since=since,
        recorded_at=at,
        recorded_by=by,
    )
    record("bilan.assigned", window, by=by, at=at)
    return window


@transaction.atomic
def add_funding(bilan: Bilan, share: Share, *, since: date, by: User, at: datetime) -> Financement:
    """Write who pays, from that day."""
    funding = Financement.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        kind=share.kind,
        payer=share.payer,
        amount_cents=share.amount_cents,
        on_working_time=share.on_working_time,
        file_number=share.file_number,
        since=since,
        recorded_at=at,
        recorded_by=by,
    )
    record("bilan.funded", funding, by=by, at=at)
    return funding


@transaction.atomic
def share_anew(
    bilan: Bilan, shares: Sequence[Share], *, since: date, by: User, at: datetime
) -> list[Financement]:
    """Make these the shares of the price from that day: what does not change stays as it is.

    A share that goes is closed the day before; a file number already written stays on its row.
    """
    kept, wanted = [], list(shares)
    for row in Financement.objects.select_for_update().filter(bilan=bilan, until__isnull=True):
        same = next((one for one in wanted if _is_same_share(row, one)), None)
        if same is None:
            row.until = since - timedelta(days=1)
            row.save(update_fields=["until"])
            record("bilan.funding_closed", row, by=by, at=at)
        else:
            wanted.remove(same)
            kept.append(row)
    return [*kept, *(add_funding(bilan, one, since=since, by=by, at=at) for one in wanted)]


def _is_same_share(row: Financement, share: Share) -> bool:
    told = (row.kind, row.payer, row.amount_cents)
    return told == (share.kind, share.payer, share.amount_cents)


@transaction.atomic
def arrange(
    bilan: Bilan,
    *,
    text_size: str,
    session_minutes: int,
    paper: bool = False,
    by: User,
    at: datetime,
) -> Amenagement:
    """Write what is arranged for the person: size of papers, length of sessions. Never why."""
    arrangement = Amenagement.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        text_size=text_size,
        session_minutes=session_minutes,
        paper=paper,
        recorded_at=at,
        recorded_by=by,
    )
    record("bilan.arranged", arrangement, by=by, at=at)
    return arrangement


@transaction.atomic
def end(bilan: Bilan, kind: Ending, *, happened_on: date, by: User | None, at: datetime) -> Fin:
    """Write that the bilan ended that day. Ending twice is ending once."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    already = Fin.objects.filter(bilan=bilan).first()
    if already:
        return already
    fin = Fin.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        kind=kind,
        happened_on=happened_on,
        recorded_at=at,
        recorded_by=by,
    )
    record("bilan.ended", fin, by=by, at=at, why=kind)
    return fin
